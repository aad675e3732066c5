import Foundation

/// Files of others: what stands where a file is expected, and where the tool writes.
extension HostileCase {
  static let files: [HostileCase] = pipes + devices + archives + outputs + rules

  private static let pipe = "is a named pipe; expected a regular file"

  /// A context with a Kubefile that is right.
  @Sendable private static func context(_ scene: HostileScene) throws {
    try scene.write("c/Kubefile", "FROM scratch\nCOPY data etc\n")
    try scene.write("c/data", "data")
  }

  /// An image of the store by the name `a:1`.
  @Sendable private static func image(_ scene: HostileScene) throws {
    try context(scene)
    try scene.sealer("build", "-q", "-t", "a:1", "c")
  }

  /// A pipe, which nobody writes to, in the place of a file.
  private static func pipe(
    _ name: String, at path: String, _ arguments: [String], _ says: String = pipe,
    environment: [String: String] = [:]
  ) -> HostileCase {
    HostileCase(name: "a pipe as \(name)", arguments: arguments, environment: environment, says: [says]) { scene in
      try context(scene)
      try? FileManager.default.removeItem(atPath: scene(path))
      try scene.fifo(path)
    }
  }

  private static let pipes: [HostileCase] = [
    pipe("a Kubefile", at: "f", ["build", "-q", "-f", "f", "c"]),
    pipe("the Kubefile of a context", at: "c/Kubefile", ["build", "-q", "c"]),
    pipe("a Swift image", at: "c/Image.swift", ["build", "-q", "-f", "c/Image.swift", "c"]),
    pipe("a definition", at: "d.json", ["plan", "-f", "d.json", "c"]),
    pipe("rules of what is ignored", at: "c/.sealerignore", ["build", "-q", "c"]),
    pipe("docker's rules of what is ignored", at: "c/.dockerignore", ["build", "-q", "c"]),
    pipe("the lock", at: "c/sealer.lock", ["build", "-q", "c"]),
    pipe("the lock to be written", at: "c/sealer.lock", ["lock", "c"]),
    pipe("the list with logins", at: "c/imageListWithAuth.yaml", ["build", "-q", "c"]),
    pipe("a policy", at: "p", ["build", "-q", "--images-policy", "p", "c"]),
    pipe("a source of a copy", at: "c/data", ["build", "-q", "c"], "is a device, a socket or a pipe"),
    pipe("settings", at: "config/sealer/config.yaml", ["images"]),
    pipe("logins", at: "docker/config.json", ["logout", "registry.example.com"]),
    pipe(
      "logins of their own", at: "auth", ["logout", "registry.example.com"],
      environment: ["REGISTRY_AUTH_FILE": "{scratch}/auth"]),
    pipe("a Clusterfile", at: "C", ["kubeadm", "render", "-f", "C"]),
    pipe("a file to migrate", at: "k.yml", ["kubeadm", "migrate", "k.yml"]),
    pipe("a chart's description", at: "ch/Chart.yaml", ["chart", "template", "ch"], "irregular file"),
    pipe("a chart's template", at: "ch/templates/x.yaml", ["chart", "template", "ch"], "irregular file"),
    pipe("a chart's rules", at: "ch/.helmignore", ["chart", "template", "ch"], "irregular file"),
    pipe("a packed chart", at: "ch.tgz", ["chart", "template", "ch.tgz"], "irregular file"),
    pipe("a Kubefile to import", at: "K", ["import", "K", "--context", "c", "-o", "out"]),
    pipe("an archive", at: "a.tar", ["load", "a.tar"]),
    pipe("an archive of docker", at: "a.tar", ["load", "docker-archive:a.tar"]),
    pipe("an index of a layout", at: "l/index.json", ["load", "oci:l"]),
  ]

  private static let devices: [HostileCase] = [
    HostileCase(
      name: "an endless device as a Kubefile", arguments: ["build", "-q", "-f", "/dev/zero", "c"],
      says: ["/dev/zero is a device; expected a regular file"], prepare: context),
    HostileCase(
      name: "an endless device as an archive", arguments: ["load", "/dev/zero"],
      says: ["/dev/zero is a device; expected a regular file"]),
    HostileCase(
      name: "an endless device behind a link as a policy", arguments: ["build", "-q", "--images-policy", "p", "c"],
      says: ["p is a device; expected a regular file"]
    ) { scene in
      try context(scene)
      try scene.link("p", to: "/dev/urandom")
    },
    HostileCase(
      name: "a folder as a Kubefile", arguments: ["build", "-q", "-f", "c", "c"],
      says: ["c is a folder; expected a regular file"], prepare: context),
    HostileCase(
      name: "a socket as a Kubefile", arguments: ["build", "-q", "-f", "s", "c"],
      says: ["s is a socket; expected a regular file"]
    ) { scene in
      try context(scene)
      try scene.python("import socket; socket.socket(socket.AF_UNIX).bind('s')")
    },
    HostileCase(
      name: "endless input as a Kubefile", arguments: ["build", "-q", "-f", "-", "c"],
      input: .file("/../../../dev/zero"),
      says: ["standard input", "too large"], prepare: context),
    HostileCase(
      name: "input that is a Kubefile", arguments: ["build", "-q", "-f", "/dev/stdin", "c"],
      input: .pipe(Data("FROM scratch\nCOPY data etc\n".utf8)), status: 0, gives: ["sha256:"], prepare: context),
  ]

  private static let archives: [HostileCase] = [
    HostileCase(
      name: "an archive of nothing from a pipe", arguments: ["load", "-"], input: .pipe(Data()),
      says: ["standard input"]),
    HostileCase(
      name: "an archive of noise from a pipe", arguments: ["load", "-"],
      input: .pipe(Data((0..<3_000_000).map { UInt8(truncatingIfNeeded: $0 &* 7919 >> 3) })), says: ["standard input"]),
    HostileCase(
      name: "an archive from a pipe that ends too early", arguments: ["load", "oci-archive:-"], input: .file("cut.tar"),
      says: ["standard input"]
    ) { scene in
      try image(scene)
      try scene.sealer("save", "-q", "-o", "whole.tar", "a:1")
      try scene.python("open('cut.tar', 'wb').write(open('whole.tar', 'rb').read()[:2100])")
      try FileManager.default.removeItem(atPath: scene("store"))
    },
    HostileCase(
      name: "a pipe as a blob of a layout", arguments: ["load", "-t", "x:1", "oci:l"], says: [pipe]
    ) { try layout($0) { path, scene in try scene.fifo(path) } },
    HostileCase(
      name: "an endless device behind a link as a blob of a layout", arguments: ["load", "-t", "x:1", "oci:l"],
      says: ["is a device; expected a regular file"]
    ) { try layout($0) { path, scene in try scene.link(path, to: "/dev/zero") } },
    HostileCase(
      name: "a folder as a blob of a layout", arguments: ["load", "-t", "x:1", "oci:l"],
      says: ["is a folder; expected a regular file"]
    ) { try layout($0) { path, scene in try scene.makeFolder(path) } },
  ]

  /// A layout of one image, with something else in the place of its layer.
  private static func layout(
    _ scene: HostileScene, _ make: (_ path: String, _ scene: HostileScene) throws -> Void
  ) throws {
    try image(scene)
    try scene.sealer("save", "-q", "-o", "oci:l", "a:1")
    try FileManager.default.removeItem(atPath: scene("store"))
    let path = try scene.layer(in: "l/blobs/sha256")
    try FileManager.default.removeItem(atPath: scene(path))
    try make(path, scene)
  }

  private static let outputs: [HostileCase] = [
    HostileCase(
      name: "an archive for a full device", arguments: ["save", "-o", "/dev/full", "a:1"],
      says: ["can't write /dev/full: No space left"], prepare: image),
    HostileCase(
      name: "an archive for a link to a full device", arguments: ["save", "-o", "out", "a:1"],
      says: ["can't write out: No space left"]
    ) { scene in
      try image(scene)
      try scene.link("out", to: "/dev/full")
    },
    HostileCase(
      name: "an archive for a device that takes all", arguments: ["save", "-q", "-o", "/dev/null", "a:1"], status: 0,
      gives: ["sha256:"], prepare: image),
    HostileCase(
      name: "an archive for a pipe that nobody reads", arguments: ["save", "-o", "f", "a:1"],
      says: ["nobody reads from the pipe f"]
    ) { scene in
      try image(scene)
      try scene.fifo("f")
    },
    HostileCase(
      name: "an archive for a link that leads nowhere", arguments: ["save", "-o", "out", "a:1"],
      says: ["out is a symbolic link; expected a regular file"]
    ) { scene in
      try image(scene)
      try scene.link("out", to: "nothing")
    },
    HostileCase(
      name: "an archive for a folder", arguments: ["save", "-o", "c", "a:1"],
      says: ["c is a folder; expected a regular file"], prepare: image),
    HostileCase(
      name: "an archive for a link to a file", arguments: ["save", "-q", "-o", "out", "a:1"], status: 0,
      gives: ["sha256:"], mayChange: ["real"]
    ) { scene in
      try image(scene)
      try scene.write("real", "old")
      try scene.link("out", to: "real")
    },
    HostileCase(
      name: "an archive for standard output", arguments: ["save", "-o", "-", "a:1"], output: .bytes, status: 0,
      gives: ["oci-layout", "index.json"], prepare: image),
    HostileCase(
      name: "an archive for the device of standard output",
      arguments: ["save", "-o", "docker-archive:/dev/stdout", "a:1"],
      output: .bytes, status: 0, gives: ["manifest.json"], prepare: image),
    HostileCase(
      name: "an archive for a full standard output", arguments: ["save", "-o", "-", "a:1"], output: .full,
      says: ["can't write standard output: No space left"], prepare: image),
    HostileCase(
      name: "an archive for a pipe that is closed", arguments: ["save", "-o", "-", "a:1"], output: .closedPipe,
      says: ["can't write standard output: Broken pipe"], prepare: image),
    HostileCase(
      name: "a layout whose blobs are a link elsewhere", arguments: ["save", "-o", "oci:l:v1", "a:1"],
      says: ["l/blobs is a symbolic link; expected a folder"]
    ) { scene in
      try image(scene)
      try scene.makeFolder("victim")
      try scene.link("l/blobs", to: "../victim")
    },
    HostileCase(
      name: "a layout whose index is a link elsewhere", arguments: ["save", "-o", "oci:l:v1", "a:1"],
      says: ["l/index.json is a symbolic link; expected a regular file"]
    ) { scene in
      try image(scene)
      try scene.write("victim", #"{"schemaVersion":2,"manifests":[]}"#)
      try scene.link("l/index.json", to: "../victim")
    },
    HostileCase(
      name: "an export into a file", arguments: ["export", "-o", "c/data", "c"],
      says: ["c/data is a regular file; expected a folder"], prepare: context),
    HostileCase(
      name: "an export into a link that leads nowhere", arguments: ["export", "-o", "out", "c"],
      says: ["out is a symbolic link; expected a folder"]
    ) { scene in
      try context(scene)
      try scene.link("out", to: "nothing")
    },
    HostileCase(
      name: "an export of links out of the context", arguments: ["export", "-o", "out", "c"], status: 0,
      mayChange: ["out"]
    ) { scene in
      try scene.write("victim", "theirs")
      try scene.write("c/b/x", "ours")
      try scene.link("c/a/x", to: "../../victim")
      try scene.write("c/Kubefile", "# dialect=docker\nFROM scratch\nCOPY a b etc/\nCOPY a b /\n")
    },
    HostileCase(
      name: "logins in a link to a pipe", arguments: ["logout", "registry.example.com"],
      says: ["docker/config.json is a named pipe; expected a regular file"]
    ) { scene in
      try scene.fifo("docker/pipe")
      try scene.link("docker/config.json", to: "pipe")
    },
    HostileCase(
      name: "logins in a link to a file", arguments: ["logout", "registry.example.com"], status: 0,
      mayChange: ["dotfiles/config.json"]
    ) { scene in
      try scene.write("dotfiles/config.json", #"{"auths":{"registry.example.com":{"auth":"eDp5"}}}"#)
      try scene.link("docker/config.json", to: "../dotfiles/config.json")
    },
  ]

  /// Rule files that are links out of the context: what they lead to is neither obeyed nor shown nor copied.
  private static let rules: [HostileCase] =
    [".sealerignore", ".dockerignore", "sealer.lock", "imageListWithAuth.yaml"].flatMap { name in
      [["build", "-q", "c"], ["import", "c/Kubefile", "-o", "out"], ["lock", "c"], ["lint", "c"]]
        // The list with logins is not even looked at by an import.
        .filter { $0[0] != "import" || name != "imageListWithAuth.yaml" }.map { arguments in
          HostileCase(
            name: "\(name) is a link out of the context of \(arguments[0])", arguments: arguments,
            says: ["c/\(name) is a link that leads out of the build context"], neverSays: ["s3cret"],
            mayChange: ["out"]
          ) { scene in
            try context(scene)
            try scene.write("secret", "[s3cret\n")
            try scene.link("c/\(name)", to: "../secret")
          }
        }
    }
}

extension HostileScene {
  /// The path of the largest blob of a folder: the layer of a small image.
  func layer(in folder: String) throws -> String {
    let names = try FileManager.default.contentsOfDirectory(atPath: scratch(folder).text).sorted()
    let gzip = names.first { name in
      FileManager.default.contents(atPath: scratch("\(folder)/\(name)").text)?.starts(with: [0x1F, 0x8B]) == true
    }
    guard let gzip else { throw SceneError(text: "no layer in \(folder)") }
    return "\(folder)/\(gzip)"
  }
}
