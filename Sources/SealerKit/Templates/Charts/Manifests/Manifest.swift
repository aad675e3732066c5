import SealerYAML

/// A document that a template rendered: one object of Kubernetes.
package struct Manifest: Hashable, Sendable {
  /// The path of the template.
  package var path: GoString
  /// The YAML.
  package var text: GoString
  /// The kind of the object; empty if it says none.
  package var kind: GoString
  /// When it is run, for a hook; nil for what is simply installed.
  package var hook: ManifestHook?
}

/// When a manifest is run that is a hook.
///
/// See https://helm.sh/docs/topics/charts_hooks/
package struct ManifestHook: Hashable, Sendable {
  /// The moments, such as `pre-install`.
  package var events: [String]
  /// The order among hooks of one moment.
  package var weight: Int
  /// When it is removed, such as `hook-succeeded`.
  package var deletePolicies: [String]

  /// Whether it is a test, which is run when somebody asks for it.
  package var isTest: Bool { events.contains("test") }

  private static let knownEvents = [
    "pre-install", "post-install", "pre-delete", "post-delete", "pre-upgrade", "post-upgrade", "pre-rollback",
    "post-rollback", "test",
  ]

  /// What the annotations say; nil if one of the moments is unknown, for which Helm drops the manifest.
  fileprivate init?(_ types: GoString, _ annotations: [GoString: GoString]) {
    events = []
    for name in Self.words(types) {
      let event = name == "test-success" ? "test" : name
      guard Self.knownEvents.contains(event) else { return nil }
      events.append(event)
    }
    let text = annotations["helm.sh/hook-weight"] ?? ""
    weight = (try? GoNumber.atoi(text.bytes)) ?? 0
    deletePolicies = annotations["helm.sh/hook-delete-policy"].map(Self.words) ?? []
  }

  private static func words(_ text: GoString) -> [String] {
    text.split(at: UInt8(ascii: ","))
      .map { GoString(Array($0.bytes.trimmingSpace())).text.lowercased() }
  }
}

/// What Helm reads of each manifest.
struct ManifestHead {
  private(set) var apiVersion: GoString = ""
  private(set) var kind: GoString = ""
  private var metadata = Metadata()

  private struct Metadata {
    var name: GoString = ""
    var annotations: [GoString: GoString] = [:]
  }

  /// The annotations of the object.
  var annotations: [GoString: GoString] { metadata.annotations }

  private static let metadataType =
    #"struct { Name string "json:\"name\""; Annotations map[string]string "json:\"annotations\"" }"#

  init(_ text: GoString, path: GoString) throws(ChartError) {
    do throws(GoReadingError) {
      try read(text, path)
    } catch {
      throw .manifest(path: path, reason: error.reason)
    }
  }

  private mutating func read(_ text: GoString, _ path: GoString) throws(GoReadingError) {
    let document = try GoFieldReader.document(text, file: path.text)
    var reader = GoFieldReader()
    if let fields = reader.fields(document, type: "releaseutil.SimpleHead") {
      reader.field("apiVersion", of: fields, into: &apiVersion) { $0.string($1) }
      reader.field("kind", of: fields, into: &kind) { $0.string($1) }
      reader.field("metadata", of: fields, into: &metadata) { reader, value in
        guard let fields = reader.structure(value, type: Self.metadataType) else { return nil }
        var metadata = Metadata()
        reader.field("annotations", of: fields, into: &metadata.annotations) { $0.texts($1) }
        reader.field("name", of: fields, into: &metadata.name) { $0.string($1) }
        return metadata
      }
    }
    try reader.throwMisfit()
  }
}

extension Manifest {
  /// A document of a template; nil if it is a hook of an unknown moment, which Helm drops.
  init?(path: GoString, text: GoString) throws(ChartError) {
    let head = try ManifestHead(text, path: path)
    self.init(path: path, text: text, kind: head.kind)
    guard let types = head.annotations["helm.sh/hook"] else { return }
    guard let hook = ManifestHook(types, head.annotations) else { return nil }
    self.hook = hook
  }
}
