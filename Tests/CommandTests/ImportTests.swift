import Foundation
import TestSupport
import Testing

/// Kubefiles that become Swift build the very same image.
@Suite struct ImportTests {
  /// A registry with stand-ins for what an image is built on and for what it embeds, and the flags that lead there.
  private struct Stage {
    let sealer = SealerProgram()
    let registry: RegistryServer
    var host: String { "127.0.0.1:\(registry.port)" }
    var flags: [String] {
      ["docker.io", "registry.cn-qingdao.aliyuncs.com", "quay.io", "nvcr.io"].flatMap { ["--mirror", "\($0)=\(host)"] }
    }
    var environment: [String: String] {
      [
        "SEALER_LIBRARY": SealerProgram.path.parent.text,
        "PATH": "\(sealer.scratch("bin")):\(ProcessInfo.processInfo.environment["PATH"] ?? "")",
      ]
    }

    init() async throws { registry = try await RegistryServer.start(root: sealer.scratch("registry")) }

    /// Pushes a stand-in for everything that an image of the context needs.
    func pushStandIns(_ kubefile: String, _ context: String) throws {
      let text = try String(contentsOfFile: kubefile, encoding: .utf8)
      var names = text.split(separator: "\n").compactMap { line in
        line.hasPrefix("FROM ") ? String(line.dropFirst(5)).trimmingCharacters(in: .whitespaces) : nil
      }
      for name in names { try push(name) }
      let found = try sealer.run(["images", "--of", context, "--format", "json"] + flags)
      #expect(found.status == 0, "\(found.errors)")
      struct Row: Decodable { var reference: String }
      names = try JSONDecoder().decode([Row].self, from: Data(found.output.utf8)).map(\.reference)
      for name in names { try push(name) }
    }

    private func push(_ name: String) throws {
      let parts = name.split(separator: "/")
      let hasDomain = parts.count > 1 && (parts[0].contains(".") || parts[0].contains(":"))
      let path = hasDomain ? parts.dropFirst().joined(separator: "/") : parts.count == 1 ? "library/\(name)" : name
      try sealer.pushStandIn(["data": name], copying: "data", as: "\(host)/\(path)")
    }
  }

  @Test func everyLegacyKubefileGivesTheSameDigest() async throws {
    let all = SharedData.files(below: "legacy-kubefiles", named: "Kubefile", cases: "13 Kubefiles")
    let isWhole = ProcessInfo.processInfo.environment["SEALER_LEGACY_ALL"] != nil
    let chosen = isWhole ? all : all.filter { $0.contains("flannel") || $0.contains("rocketmq") }
    if chosen.isEmpty { return }
    let stage = try await Stage()
    // A download that gives the same file each time.
    try stage.sealer.write(
      "bin/wget", "#!/bin/sh\ncp \(stage.sealer.scratch("cni.tgz")) \"${1##*/}\"\n", mode: 0o755)
    try stage.sealer.write("plugins/bridge", "a plugin")
    #expect(
      try Program.run(
        "tar", "-C", stage.sealer.scratch("plugins").text, "-czf", stage.sealer.scratch("cni.tgz").text, "bridge"
      )
      .status == 0)
    for (index, kubefile) in chosen.enumerated() {
      let context = stage.sealer.scratch("context\(index)")
      try FileManager.default.copyItem(atPath: (kubefile as NSString).deletingLastPathComponent, toPath: context.text)
      try addMissingSources(context.text)
      try stage.pushStandIns("\(context)/Kubefile", context.text)
      let build = ["build", "-q", "--run=host"] + stage.flags
      let expected = try stage.sealer.run(build + [context.text], environment: stage.environment)
      #expect(expected.status == 0, "\(kubefile): \(expected.errors)")
      let package = stage.sealer.scratch("image-\(index)")
      let imported = try stage.sealer("import", "\(context)/Kubefile", "-o", package.text)
      #expect(imported.status == 0, "\(kubefile): \(imported.errors)")
      let compiled = try run(stage, ["swift", "build", "--package-path", package.text])
      #expect(compiled.status == 0, "\(kubefile): \(compiled.output)")
      let program = "\(package)/.build/debug/build"
      let found = try run(stage, [program, "-q", "--run=host"] + stage.flags)
      // The warnings of both stand before the digest.
      #expect(found.output.hasSuffix(expected.output), "\(kubefile): \(found.output)")
    }
    print("legacy Kubefiles imported, compiled, built to the same digest: \(chosen.count) of \(all.count)")
  }

  private func run(_ stage: Stage, _ words: [String]) throws -> (status: Int32, output: String) {
    var variables = stage.environment
    variables["SEALER_HOME"] = stage.sealer.scratch("store").text
    let answer = try Program.run(["env"] + variables.map { "\($0.key)=\($0.value)" } + words)
    return (answer.status, answer.output)
  }

  /// Some Kubefiles copy what is too large for a collection of them.
  private func addMissingSources(_ context: String) throws {
    let text = try String(contentsOfFile: "\(context)/Kubefile", encoding: .utf8)
    for line in text.split(separator: "\n") where line.hasPrefix("COPY ") {
      for source in line.split(separator: " ").dropFirst().dropLast() {
        let path = "\(context)/\(source)"
        if !FileManager.default.fileExists(atPath: path) {
          try Data("stands for \(source)".utf8).write(to: URL(fileURLWithPath: path))
        }
      }
    }
  }

  private static let kubefile = """
    # dialect=docker
    # A comment.
    ARG NAME=motd
    FROM scratch AS files
    COPY etc /etc

    FROM scratch
    # Another one.
    COPY --from=files /etc/a.conf etc/b.conf
    COPY etc/a.conf etc/
    COPY <<"EOF" etc/${NAME}
    hello "world"
    EOF
    COPY imageList manifests/
    APP web local://web.yaml
    CMDS ["kubectl get nodes"]
    LAUNCH ["web"]

    """

  private func example() throws -> SealerProgram {
    let sealer = SealerProgram()
    try sealer.write("c/Kubefile", Self.kubefile)
    try sealer.write("c/etc/a.conf", "a")
    try sealer.write("c/web.yaml", "apiVersion: v1\nkind: Namespace\nmetadata: {name: web}\n")
    try sealer.write("c/imageList", "")
    return sealer
  }

  @Test func aSingleFileKeepsCommentsAndDigest() throws {
    let sealer = try example()
    let expected = try sealer("build", "-q", "c")
    #expect(expected.status == 0, "\(expected.errors)")
    let imported = try sealer("import", "--single", "c/Kubefile", "-o", "swift")
    #expect(imported.status == 0, "\(imported.errors)")
    let text = try String(contentsOfFile: sealer.scratch("swift/Image.swift").text, encoding: .utf8)
    #expect(text.hasPrefix("#!/usr/bin/env sealer-run\nimport SealerDSL\n\nClusterImage {\n  // A comment.\n"))
    #expect(text.contains("\n  // Another one.\n  Copy(\"/etc/a.conf\", from: \"files\", as: \"etc/b.conf\")\n"))
    let built = try sealer("build", "-q", "-f", "swift/Image.swift", "swift/context")
    #expect(built.output == expected.output, "\(built.errors)")
    let script = try Program.run(
      "env",
      "PATH=\(SealerProgram.path.parent):/usr/bin:/bin:"
        + (ProcessInfo.processInfo.environment["PATH"] ?? ""), "SEALER_HOME=\(sealer.scratch("store"))",
      sealer.scratch("swift/Image.swift").text, "build", "-q")
    #expect(script.output.hasSuffix(expected.output), "\(script.output)")
  }

  @Test func reportNamesWhatDeservesALook() throws {
    let sealer = SealerProgram()
    try sealer.write(
      "c/app/x.yaml", "apiVersion: v1\nkind: Pod\nmetadata: {name: x}\nspec: {containers: [{image: nginx}]}\n")
    try sealer.write("c/Kubefile", "FROM scratch\nCOPY app etc\nCMD echo a,b\n")
    try sealer.write(
      "c/imageListWithAuth.yaml", "- {registry: r.example.com, username: u, password: secret, images: [a]}\n")
    let imported = try sealer("import", "c/Kubefile", "-o", "package", "--format", "json")
    #expect(imported.status == 0, "\(imported.errors)")
    for part in [
      "puts the folder app into 'etc'", "CMD has a comma", "holds secrets and was not copied",
      "so its images are missed: nginx",
      "Copy(\\\"app\\\", to: \\\"etc\\\")",
    ] {
      #expect(imported.output.contains(part), "\(imported.output)")
    }
    let secret = try Program.run("grep", "-r", "secret", sealer.scratch("package").text)
    #expect(secret.status == 1, "\(secret.output)")
    let again = try sealer("import", "c/Kubefile", "-o", "package")
    #expect(again.status == 1 && again.errors.contains("the folder package is not empty"))
  }

  /// Each value of `etc/kubeadm.yml` becomes a typed statement, and the merged configuration is the same.
  @Test func typedKubeadmMeansTheSame() throws {
    let sealer = SealerProgram()
    let version = "apiVersion: kubeadm.k8s.io/v1beta3\n"
    try sealer.write(
      "c/etc/kubeadm.yml",
      version + "kind: InitConfiguration\nlocalAPIEndpoint: {bindPort: 6443}\n"
        + "nodeRegistration:\n  taints: [{key: a, effect: NoSchedule}]\n  kubeletExtraArgs: {v: \"2\"}\n---\n"
        + version + "kind: ClusterConfiguration\nkubernetesVersion: v1.24.17\nnetworking: {podSubnet: 100.64.0.0/10}\n"
        + "apiServer:\n  timeoutForControlPlane: 5m0s\n  certSANs: []\nscheduler: null\n---\n"
        + "apiVersion: kubelet.config.k8s.io/v1beta1\nkind: KubeletConfiguration\ncgroupDriver: systemd\nmaxPods: 200\n"
        + "containerLogMaxSize: 10Mi\nhairpinMode: promiscuous-bridge\nevictionHard: {memory.available: 100Mi}\n---\n"
        + "apiVersion: kubeproxy.config.k8s.io/v1alpha1\nkind: KubeProxyConfiguration\nmode: ipvs\n")
    try sealer.write("c/Kubefile", "FROM scratch\nCOPY etc/kubeadm.yml etc\n")
    let imported = try sealer("import", "--single", "--typed", "c/Kubefile", "-o", "swift")
    #expect(imported.status == 0, "\(imported.errors)")
    let text = try String(contentsOfFile: sealer.scratch("swift/Image.swift").text, encoding: .utf8)
    for line in [
      "set(\\.initConfiguration.localAPIEndpoint.bindPort, 6443)", "[Taint(key: \"a\", effect: .noSchedule)]",
      "set(\\.clusterConfiguration.apiServer.timeoutForControlPlane, .minutes(5))", "certSANs, [])",
      "remove(\\.clusterConfiguration.scheduler)", "set(\\.kubelet.containerLogMaxSize, \"10Mi\")",
      ".kubeProxy.mode, .ipvs)",
    ] {
      #expect(text.contains(line), "\(line)\n\(text)")
    }
    #expect(try sealer("build", "-q", "-t", "a:1", "c").status == 0)
    let built = try sealer("build", "-q", "-t", "b:1", "-f", "swift/Image.swift", "swift/context")
    #expect(built.status == 0, "\(built.errors)")
    let rendered = try ["a:1", "b:1"].map { try sealer("kubeadm", "render", $0).output.replacing("5m0s", with: "5m") }
    #expect(rendered[0] == rendered[1] && rendered[0].contains("maxPods: 200"))
    // A field that nobody knows stays where it is.
    try sealer.write("c/etc/kubeadm.yml", version + "kind: InitConfiguration\nlocalAPIEndpoint: {bindprot: 1}\n")
    #expect(try sealer("import", "--single", "--typed", "c/Kubefile", "-o", "raw").status == 0)
    let raw = try String(contentsOfFile: sealer.scratch("raw/Image.swift").text, encoding: .utf8)
    #expect(raw.contains("Copy(\"etc/kubeadm.yml\", to: \"etc\")"))
  }

  @Test func initMakesAPackageThatTestsItself() throws {
    let sealer = SealerProgram()
    let made = try sealer("init", "my-shop")
    #expect(made.status == 0, "\(made.errors)")
    let library = SealerProgram.path.parent
    let tested = try Program.run(
      "env", "SEALER_LIBRARY=\(library)", "swift", "test", "--package-path", sealer.scratch("my-shop").text)
    #expect(tested.status == 0, "\(tested.output)")
    // A plan that is another one than the recorded one fails.
    let plan = sealer.scratch("my-shop/Tests/my-shopTests/Plan.txt")
    try Data("platform  linux/amd64\n".utf8).write(to: URL(fileURLWithPath: plan.text))
    let failed = try Program.run(
      "env", "SEALER_LIBRARY=\(library)", "swift", "test", "--package-path", sealer.scratch("my-shop").text)
    #expect(failed.status != 0 && failed.output.contains("+ base      kubernetes:v1.19.8"), "\(failed.output)")
  }
}
