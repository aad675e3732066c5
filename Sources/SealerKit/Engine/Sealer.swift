import Foundation
import SealerDefinition
import SealerFoundations
import SealerKubeadm
import SealerOCI

/// What `sealer-run` does, for programs of one's own: plans, builds, moves and lists cluster images.
///
/// ```swift
/// let sealer = Sealer()
/// let definition = try Kubefile.read(Data("FROM scratch\nCOPY manifests .".utf8), file: "Kubefile")
/// let image = try await sealer.build(definition, context: ".", as: [ImageReference("localhost:5000/team/app:v1")])
/// try await sealer.push(ImageReference("localhost:5000/team/app:v1"))
/// ```
///
/// The store, the logins, the certificates and the settings are those of the environment, the same as the tool's. All that goes
/// wrong is thrown as `Diagnostics`: what was found, where, what was expected, what to do.
public struct Sealer: Sendable {
  /// The version, as images name it.
  public static let version = "0.1.0"

  private let environment: [String: String]

  /// Takes the environment that the store, the settings and the logins are found by; nothing is read before it is needed.
  ///
  /// The store is `SEALER_HOME`, else `sealer` in the user's data folder.
  public init(environment: [String: String] = ProcessInfo.processInfo.environment) {
    self.environment = environment
  }

  // MARK: - Building

  /// What a build would do; nothing is loaded but the base, nothing is written.
  ///
  /// - Parameter context: the folder that COPY takes files from.
  /// - Throws: `Diagnostics` with every finding.
  public func plan(
    _ definition: ImageDefinition, context: String, options: BuildOptions = BuildOptions()
  ) async throws -> BuildPlan {
    try await diagnosed {
      try await builder().plan(DefinedImage(definition), context: try HostPath(context), options: options).plan
    }
  }

  /// Builds an image and gives it names in the store.
  ///
  /// - Parameter context: the folder that COPY takes files from.
  /// - Throws: `Diagnostics` with every finding; the store's images are as before then.
  public func build(
    _ definition: ImageDefinition, context: String, as names: [ImageReference] = [],
    options: BuildOptions = BuildOptions()
  ) async throws -> BuiltImage {
    try await diagnosed {
      let outcome = try await builder().build(
        DefinedImage(definition), context: try HostPath(context), options: options, as: names)
      return BuiltImage(digest: outcome.descriptor.digest, notes: outcome.notes, lock: outcome.lock)
    }
  }

  /// A cluster image that was built.
  public struct BuiltImage: Hashable, Sendable {
    /// The digest of its manifest.
    public var digest: Digest
    /// What is worth a look.
    public var notes: [Diagnostic]
    /// What its references meant; a build with it as `BuildOptions.lock` takes the same images.
    public var lock: ImageLock
  }

  // MARK: - Registries

  /// Copies an image of the store to a registry, layers that are there already excepted.
  ///
  /// - Parameter target: its name there; nil for that of the store.
  /// - Returns: the digest of its manifest.
  /// - Throws: `Diagnostics`.
  @discardableResult
  public func push(_ image: ImageReference, as target: ImageReference? = nil) async throws -> Digest {
    try await diagnosed { try await transfer().push(image, as: target ?? image).digest }
  }

  /// Copies an image of a registry into the store; each blob is verified on the way.
  ///
  /// - Parameters:
  ///   - name: its name in the store; nil for that of the registry.
  ///   - platform: which image of an index is taken.
  /// - Returns: the digest of its manifest.
  /// - Throws: `Diagnostics`; the store's images are as before then.
  @discardableResult
  public func pull(
    _ image: ImageReference, as name: ImageReference? = nil, platform: Platform = .current
  ) async throws -> Digest {
    try await diagnosed { try await transfer().pull(image, as: name, platform: platform).digest }
  }

  // MARK: - The store

  /// The images of the store, by name.
  ///
  /// - Throws: `Diagnostics` if the store can't be read.
  public func images() async throws -> [NamedImage] {
    try await diagnosed {
      try await BlockingWork.run { try workspace().openStore().namedImages() }
    }
  }

  /// An image of the store.
  public struct NamedImage: Hashable, Sendable, Encodable {
    /// The name.
    public var reference: ImageReference
    /// The digest of its manifest or index.
    public var digest: Digest
    /// The digest of its index, if it is one or was listed by one.
    public var index: Digest?
    /// What it is for: each platform of an index that is here.
    public var platforms: [String]
    /// What its layers and configurations take, in bytes.
    public var size: Int64
  }

  // MARK: - kubeadm

  /// The kubeadm configuration that a node of a cluster runs: the Clusterfile over the image's over the built-in default.
  ///
  /// - Parameters:
  ///   - image: an image of the store; nil for none.
  ///   - clusterfile: the path of a Clusterfile; nil for none.
  ///   - kubernetes: the version that it is for, such as `v1.31.6`; nil for what the layers or the image say.
  /// - Throws: `Diagnostics` with every finding if the cluster would not start.
  public func kubeadm(
    image: ImageReference? = nil, clusterfile: String? = nil, kubernetes: String? = nil
  ) async throws -> KubeadmText {
    try await diagnosed {
      var layers = KubeadmLayers()
      layers.image = image
      layers.clusterfile = try clusterfile.map { try HostPath($0) }
      layers.asked = try kubernetes.map { text in
        guard let release = KubernetesRelease(text) else {
          throw Diagnostic("'\(text)' is no version of Kubernetes", expected: "a version, such as v1.31.6")
        }
        return TargetRelease(release, .option("kubernetes"))
      }
      let (configuration, notes) = try await BlockingWork.run { [layers] in try layers.merged(in: workspace()) }
      return KubeadmText(text: configuration.render(), notes: notes)
    }
  }

  /// A merged kubeadm configuration.
  public struct KubeadmText: Hashable, Sendable {
    /// The file that kubeadm reads: all documents, with `---` between them.
    public var text: String
    /// What is worth a look.
    public var notes: [Diagnostic]
  }

  private func workspace() throws -> Workspace { try Workspace.open(environment: environment) }

  private func builder() throws -> ImageBuilder {
    let workspace = try workspace()
    return ImageBuilder(store: try workspace.openStore(), registries: workspace.registries())
  }

  private func transfer() throws -> ImageTransfer {
    let workspace = try workspace()
    return ImageTransfer(store: try workspace.openStore(), registries: workspace.registries())
  }
}

extension ImageStore {
  /// The images by name, with what they take.
  ///
  /// - Throws: `StoreError`, `SystemError`.
  package func namedImages() throws -> [Sealer.NamedImage] {
    try images().map { image in
      Sealer.NamedImage(
        reference: image.reference, digest: image.descriptor.digest,
        index: image.descriptor.mediaType.isIndex ? image.descriptor.digest : image.descriptor.indexDigest,
        platforms: try platforms(of: image.descriptor).map(\.description), size: try size(of: image.descriptor))
    }
  }
}

/// What a body gives, its errors as `Diagnostics`.
private func diagnosed<Value>(_ body: () async throws -> Value) async throws -> Value {
  do {
    return try await body()
  } catch let error as CancellationError {
    throw error
  } catch {
    throw Diagnostics(of: error)
  }
}
