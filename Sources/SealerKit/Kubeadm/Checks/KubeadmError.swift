import SealerFoundations

/// What can be wrong with a kubeadm configuration, with its place.
struct KubeadmError: Error, Hashable {
  enum Flaw: Hashable {
    case notAMapping(found: String)
    case tooLong(bytes: Int)
    case unknownKind(String)
    case missing(String)
    case wrongVersion(kind: String, found: String, known: [String])
    case unknownField(String, path: String, known: [String])
    case otherVersion(String, path: String, versions: [KubeadmVersion], moved: [String])
    case lacks(String, path: String)
    case quotedValue(String, of: String, String)
    case otherRelease(String, path: String, release: String, known: String)
    case wrongType(path: String, found: String, expected: String, nearest: String?)
    case twice(String)
    case notServed(KubeadmVersion, release: String, served: KubeadmVersion)
    case lostInMove(String, found: String, reason: String)
    case movedBack(String, String, to: String)
    case lostComments
    case overlap(String, String, with: String, String)
    case goneSocket(String, release: String)
    case socketWithoutScheme(String)
    case differentSockets(String, String)
    case dashes(String)
    case goneFlag(String, of: String, ReleaseFacts.Release, instead: String?)
    case newFlag(String, of: String, ReleaseFacts.Release, release: String)
    case unknownFlag(String, of: String, release: String, nearest: String?)
    case otherKubernetes(KubernetesRelease, TargetRelease)
    case gonePlugin(String, since: Int)
    case gateWithoutValue(String)
    case unknownGate(String, known: [String])
    case goneGate(String, ReleaseFacts.Gate, release: String)
    case newGate(String, since: Int, release: String)
    case goneMode(String, since: Int)
    case newMode(String, since: Int)
    case frozenRegistry(String)
    case masterTaint
    case twoEtcds
    case clusterfile(ClusterfileFlaw)
  }

  var flaw: Flaw
  var site: SourceSite?
}

extension KubeadmError: DiagnosticConvertible {
  var diagnostics: [Diagnostic] {
    let text = documentText ?? releaseText ?? Sentences("the configuration is wrong")
    return [
      Diagnostic(text.found, severity: severity, at: site, expected: text.expected, advice: text.advice)
    ]
  }

  private var severity: Diagnostic.Severity {
    switch flaw {
    case .lostInMove, .lostComments, .socketWithoutScheme, .differentSockets, .unknownGate, .frozenRegistry,
      .masterTaint:
      .warning
    case .goneGate(_, let gate, _) where !gate.isCertain: .warning
    case .goneFlag(_, _, let last, _) where !last.isCertain: .warning
    case .newFlag(_, _, let first, _) where !first.isCertain: .warning
    // What is near no flag may be one that the tables lack.
    case .quotedValue, .unknownFlag(_, _, _, nil), .otherKubernetes, .clusterfile(.noEffect): .warning
    case .notServed(let found, _, let served) where found < served: .warning
    default: .error
    }
  }

  /// The parts of a finding.
  struct Sentences {
    var found: String
    var expected: String?
    var advice: String?

    init(_ found: String, _ expected: String? = nil, _ advice: String? = nil) {
      (self.found, self.expected, self.advice) = (found, expected, advice)
    }
  }

  /// What a document says that no release would read.
  private var documentText: Sentences? {
    switch flaw {
    case .tooLong(let bytes):
      Sentences("the file has \(bytes) bytes", "at most \(KubeadmDocument.sizeLimit)", "is this a configuration?")
    case .notAMapping(let found): Sentences("a document is \(found)", "apiVersion, kind and fields")
    case .unknownKind(let kind):
      Sentences(
        "kubeadm reads no kind '\(kind)'", KubeadmSchema.kinds.map(\.name).joined(separator: ", "),
        kind.suggestion(from: KubeadmSchema.kinds.map(\.name)))
    case .missing(let key): Sentences("a document lacks '\(key)'", "\(key): …")
    case .wrongVersion(let kind, let found, let known):
      Sentences(
        "\(kind) has no API version '\(found)'", known.joined(separator: " or "),
        found.hasSuffix("/v1beta1")
          ? "write it as \(KubeadmVersion.oldest.rawValue), which has the same fields but for apiServerEndpoints" : nil)
    case .unknownField(let name, let path, let known):
      Sentences(
        "\(path) has no field '\(name)'",
        known.count > 30 ? "one of its \(known.count) fields" : "one of " + known.sorted().joined(separator: ", "),
        name.suggestion(from: known))
    case .lacks(let name, let path): Sentences("\(path) lacks '\(name)'", "\(name): …")
    case .otherVersion(let name, let path, let versions, let moved):
      Sentences(
        "\(path) has no field '\(name)' in this API version",
        "apiVersion " + versions.sorted().map(\.rawValue).joined(separator: " or "),
        moved.isEmpty
          ? nil : "newer versions have \(moved.joined(separator: " and ")); `sealer-run kubeadm migrate` moves it there"
      )
    case .wrongType(let path, let found, let expected, let nearest): Sentences("\(path) is \(found)", expected, nearest)
    case .twice(let kind): Sentences("a second \(kind)", "one document of each kind")
    case .clusterfile(let flaw): flaw.sentences
    default: nil
    }
  }

  /// What the target release, or another part of the configuration, refuses.
  private var releaseText: Sentences? {
    switch flaw {
    case .otherRelease(let name, let path, let release, let known):
      Sentences("\(path) has no field '\(name)' in Kubernetes \(release)", known, "remove it, or set it to null")
    case .notServed(let version, let release, let served):
      Sentences(
        "Kubernetes \(release) doesn't read \(version.apiVersion)", served.rawValue,
        version < served
          ? "it is moved; `sealer-run kubeadm migrate --to \(served.rawValue)` writes the moved file"
          : "write the file for \(served.rawValue), or name a newer kubernetesVersion")
    case .lostInMove(let path, let found, let reason):
      Sentences("\(path), \(found), has no place in the newer API version", nil, reason)
    case .lostComments:
      Sentences(
        "the comments are lost: an anchor or a merge key is in the way of a change", nil, "write the values out")
    case .movedBack(let kind, let found, let version):
      Sentences("\(kind) is \(found), which can't be moved back to \(version)", "an older version")
    case .overlap(let path, let text, let other, let otherText):
      Sentences("\(path) \(text) overlaps \(other) \(otherText)", "ranges without a common address")
    case .goneSocket(let text, let release):
      Sentences(
        "criSocket is \(text), which Kubernetes \(release) has no runtime for",
        "unix:///run/containerd/containerd.sock",
        "or unix:///var/run/cri-dockerd.sock with cri-dockerd")
    case .socketWithoutScheme(let text):
      Sentences("criSocket is \(text), without a scheme, which is deprecated since Kubernetes 1.24", "unix://\(text)")
    case .differentSockets(let text, let other):
      Sentences(
        "criSocket is \(text) in one of InitConfiguration and JoinConfiguration and \(other) in the other",
        "the same runtime on all nodes", "set nodeRegistration.criSocket in both")
    case .dashes(let name): Sentences("the flag '\(name)' has dashes", "'\(name.drop { $0 == "-" })'")
    case .goneFlag(let name, let component, let last, let instead):
      Sentences(
        "\(component) has no flag --\(name) since Kubernetes 1.\(last.minor + 1)", instead.map { "--\($0)" },
        "set it to null to take away an inherited one")
    case .quotedValue(let name, let component, let text):
      Sentences(
        "\(component) is given --\(name)=\(text), with the quotes as a part of the value",
        String(text.dropFirst().dropLast()))
    case .newFlag(let name, let component, let first, let release):
      Sentences(
        "\(component) has no flag --\(name) in Kubernetes \(release) yet", "Kubernetes 1.\(first.minor) or later",
        "set it to null to take away an inherited one")
    case .unknownFlag(let name, let component, let release, let near):
      Sentences(
        "\(component) has no flag --\(name) in Kubernetes \(release), as far as is known here", nil,
        near ?? "look at the output of its --help")
    case .otherKubernetes(let release, let image):
      Sentences(
        "kubernetesVersion is \(release.text), and the image is made for Kubernetes \(image.release.text), as \(image.words)",
        image.release.text, "build on an image of that Kubernetes, or leave kubernetesVersion out")
    case .gonePlugin(let name, let since):
      Sentences(
        "the admission plugin \(name) is gone since Kubernetes 1.\(since)", nil, "use the one named PodSecurity")
    case .gateWithoutValue(let text): Sentences("the feature gate '\(text)' has no value", "NAME=true or NAME=false")
    default: gateText
    }
  }

  private var gateText: Sentences? {
    switch flaw {
    case .unknownGate(let name, let known):
      Sentences("'\(name)' is no feature gate that this tool knows", nil, name.suggestion(from: known))
    case .goneGate(let name, let gate, let release):
      Sentences(
        "Kubernetes \(release) has no feature gate '\(name)'; 1.\(gate.last ?? 0) was the last one", nil,
        gate.alwaysOn.map { "remove it: what it turned on is always on since 1.\($0)" }
          ?? "remove it, or set it to null")
    case .newGate(let name, let since, let release):
      Sentences("Kubernetes \(release) has no feature gate '\(name)' yet", "Kubernetes 1.\(since) or later")
    case .goneMode(let mode, let since):
      Sentences("kube-proxy has no mode \(mode) since Kubernetes 1.\(since)", "iptables, ipvs or nftables")
    case .newMode(let mode, let since):
      Sentences("kube-proxy has no mode \(mode) before Kubernetes 1.\(since)", "iptables or ipvs")
    case .frozenRegistry(let text):
      Sentences("imageRepository is \(text), which gets no images since Kubernetes 1.25", "registry.k8s.io")
    case .twoEtcds:
      Sentences(
        "etcd is both local and external", "one of the two", "set the one that another layer has to null")
    case .masterTaint:
      Sentences(
        "a taint has the key node-role.kubernetes.io/master, which means nothing since Kubernetes 1.25",
        "node-role.kubernetes.io/control-plane")
    default: nil
    }
  }
}
