import Foundation

/// Folders that are no store of the caller's, and what was done to one that is.
extension HostileCase {
  static let store: [HostileCase] = folders + marks + owners + links + blobs

  /// A store with the image `a:1`, whose layer is larger than what is hashed for each use.
  @Sendable private static func image(_ scene: HostileScene) throws {
    try scene.write("c/Kubefile", "FROM scratch\nCOPY data etc\n")
    try scene.write("c/data", bytes: Data((0..<600_000).map { UInt8(truncatingIfNeeded: $0 &* $0 >> 7) }))
    try scene.write("d/Kubefile", "FROM a:1\nCMD echo\n")
    try scene.write("e/Kubefile", "FROM scratch\nCOPY --from=a:1 etc/data etc\n")
    try scene.sealer("build", "-q", "-t", "a:1", "c")
  }

  private static let layout = [
    "oci-layout": #"{"imageLayoutVersion":"1.0.0"}"#, "index.json": #"{"schemaVersion":2,"manifests":[]}"#,
  ]

  private static let folders: [HostileCase] =
    [
      ("a folder with transfers of its own", ["ingest/thesis.txt": "years"]),
      ("a folder with caches of its own", ["cache/x": "", "rootfs/x/lock": ""]),
      ("a home", [".bashrc": "", "notes": "x"]),
      ("an image layout of somebody else", layout.merging(["blobs/sha256/x": ""]) { $1 }),
      ("what buildkit exports", layout.merging(["blobs/sha256/x": "", "ingest/x": ""]) { $1 }),
      (
        "an earlier store with a file of the user's",
        layout.merging(["blobs/x": "", "ingest/x": "", "cache/x": "", "x": ""]) { $1 }
      ),
    ].flatMap { name, files in
      [["images"], ["prune"], ["build", "-q", "c"], ["load", "a.tar"]].map { arguments in
        HostileCase(
          name: "\(name) as a store, \(arguments[0])", arguments: arguments,
          environment: ["SEALER_HOME": "{scratch}/f"],
          says: ["{scratch}/f is no store", "nothing in it was touched"]
        ) { scene in
          try scene.write("c/Kubefile", "FROM scratch\n")
          try scene.write("a.tar", "")
          for (path, text) in files { try scene.write("f/\(path)", text) }
        }
      }
    } + [
      HostileCase(
        name: "a file as a store", arguments: ["images"], environment: ["SEALER_HOME": "{scratch}/f"],
        says: ["{scratch}/f is a regular file; expected a folder"]
      ) { try $0.write("f", "") },
      HostileCase(
        name: "a device as a store", arguments: ["images"], environment: ["SEALER_HOME": "/dev/null"],
        says: ["/dev/null is a device; expected a folder"]),
      HostileCase(
        name: "a link that leads nowhere as a store", arguments: ["images"],
        environment: ["SEALER_HOME": "{scratch}/f"],
        says: ["{scratch}/f is a symbolic link; expected a folder"]
      ) { try $0.link("f", to: "nothing") },
      HostileCase(
        name: "a store of an earlier version", arguments: ["images"], status: 0,
        says: ["{scratch}/store is of an earlier version and was taken over"]
      ) { scene in
        for (path, text) in layout { try scene.write("store/\(path)", text) }
        for name in ["blobs/sha256", "ingest", "cache"] { try scene.makeFolder("store/\(name)") }
      },
    ]

  private static let marks: [HostileCase] =
    [
      ("a newer store", #"{"format":2}"#, "has the format 2; expected at most 1"),
      ("a far newer store", #"{"format":9223372036854775807,"x":{}}"#, "has the format 9223372036854775807"),
      ("a mark of noise", "\u{1B}]0;x\u{7}", "sealer-store is damaged"),
      ("an empty mark", "", "sealer-store is damaged"),
      ("a mark of a number too large", "99999999999999999999999", "sealer-store is damaged"),
      ("a huge mark", String(repeating: " ", count: 1 << 20) + "1", "sealer-store"),
    ].map { name, text, says in
      HostileCase(name: name, arguments: ["images"], says: [says]) { try $0.write("store/sealer-store", text) }
    }

  /// What only root can make for the test: things of another user.
  private static let owners: [HostileCase] =
    [
      HostileCase(name: "a store that everybody writes to", arguments: ["images"], says: ["everybody can write to"]) {
        scene in
        try image(scene)
        chmod(scene("store"), 0o777)
      },
      HostileCase(
        name: "transfers that everybody writes to", arguments: ["images"], says: ["everybody can write to"]
      ) { scene in
        try image(scene)
        chmod(scene("store/ingest"), 0o777)
      },
    ]
    + (geteuid() != 0
      ? []
      : ["", "/ingest", "/blobs", "/blobs/sha256", "/cache", "/sealer-store"].map { path in
        HostileCase(
          name: "store\(path) of another user", arguments: ["build", "-q", "d"],
          says: ["store\(path) belongs to the user 65534; expected a store of your own, the user 0"]
        ) { scene in
          try image(scene)
          chown(scene("store\(path)"), 65534, 65534)
        }
      })

  /// Links and pipes in the places of the store's own folders and files.
  private static let links: [HostileCase] =
    ["blobs", "blobs/sha256", "ingest", "cache"].map { path in
      HostileCase(
        name: "a link as the store's \(path)", arguments: ["prune"],
        says: ["store/\(path) is a symbolic link; expected a folder"]
      ) { scene in
        try image(scene)
        try scene.write("victim/\(UUID().uuidString)", "theirs")
        utimes(scene("victim"), nil)
        try FileManager.default.removeItem(atPath: scene("store/\(path)"))
        try scene.link("store/\(path)", to: scene("victim"))
      }
    }
    + ["index.json", "oci-layout", "sealer-store", "index.lock", "store.lock"].flatMap { path in
      [
        HostileCase(
          name: "a link as the store's \(path)", arguments: ["build", "-q", "-t", "b:1", "d"],
          says: ["store/\(path) is a symbolic link; expected a regular file"]
        ) { scene in
          try image(scene)
          try FileManager.default.moveItem(atPath: scene("store/\(path)"), toPath: scene("victim"))
          try scene.link("store/\(path)", to: scene("victim"))
        },
        HostileCase(
          name: "a pipe as the store's \(path)", arguments: ["build", "-q", "-t", "b:1", "d"],
          says: ["store/\(path) is a named pipe; expected a regular file"]
        ) { scene in
          try image(scene)
          try FileManager.default.removeItem(atPath: scene("store/\(path)"))
          try scene.fifo("store/\(path)")
        },
      ]
    }
    + [
      HostileCase(
        name: "a link as the folder of unpacked images", arguments: ["build", "-q", "e"],
        says: ["store/rootfs is a symbolic link; expected a folder"]
      ) { scene in
        try image(scene)
        try scene.write("victim/\(UUID().uuidString)/lock", "theirs")
        try scene.link("store/rootfs", to: scene("victim"))
      },
      planted("a link as a transfer that is gone on with") { path, scene in try scene.link(path, to: scene("victim")) },
      planted("a pipe as a transfer that is gone on with") { path, scene in try scene.fifo(path) },
      planted("a file of another name as a transfer that is gone on with") { path, scene in
        Foundation.link(scene("victim"), scene(path))
      },
    ]

  /// Something in the place where a build goes on with what an earlier one left of the same blob.
  private static func planted(
    _ name: String, _ make: @escaping @Sendable (_ path: String, _ scene: HostileScene) throws -> Void
  ) -> HostileCase {
    HostileCase(
      name: name, arguments: ["build", "-q", "-t", "x:1", "f"], says: ["store/ingest/sha256-"]
    ) { scene in
      try scene.write("f/Kubefile", "FROM scratch\nCMD echo\n")
      try scene.sealer("build", "-q", "-t", "a:1", "f")
      let blobs = scene("store/blobs/sha256")
      let config = try FileManager.default.contentsOfDirectory(atPath: blobs).first { name in
        FileManager.default.contents(atPath: "\(blobs)/\(name)").map { String(decoding: $0, as: UTF8.self) }?
          .contains("\"rootfs\"") == true
      }
      try FileManager.default.removeItem(atPath: scene("store"))
      try scene.sealer("images")
      try scene.write("victim", "theirs")
      try make("store/ingest/sha256-\(config ?? "").part", scene)
    }
  }

  /// Each way to use the bytes of a blob.
  private static let uses: [(name: String, arguments: [String])] = [
    ("built on", ["build", "-q", "-t", "b:1", "d"]), ("copied from", ["build", "-q", "-t", "b:1", "e"]),
    ("saved as an archive", ["save", "-o", "out", "a:1"]), ("saved as a layout", ["save", "-o", "oci:out", "a:1"]),
    ("saved for docker", ["save", "-o", "docker-archive:out", "a:1"]),
    ("merged", ["merge", "-t", "b:1", "a:1", "a:1"]),
    ("pushed", ["push", "a:1", "{registry}/a:1"]), ("pushed to a file", ["push", "a:1", "oci-archive:out"]),
  ]

  private static let blobs: [HostileCase] =
    uses.map { use in
      damaged(
        "a blob with other bytes of the same size and time, \(use.name)", use.arguments, "of the store is damaged"
      ) {
        path, scene in
        try scene.python(
          """
          import os, sys
          s = os.stat(sys.argv[1])
          with open(sys.argv[1], 'r+b') as f: f.seek(s.st_size // 2); f.write(b'evil')
          os.utime(sys.argv[1], ns=(s.st_atime_ns, s.st_mtime_ns))
          """, scene(path))
      }
    }
    + uses.map { use in
      damaged("a link as a blob, \(use.name)", use.arguments, "is a symbolic link; expected a regular file") {
        path, scene in
        try FileManager.default.moveItem(atPath: scene(path), toPath: scene("victim"))
        try scene.link(path, to: scene("victim"))
      }
    }
    + [
      damaged("a pipe as a blob", uses[0].arguments, "is a named pipe; expected a regular file") { path, scene in
        try FileManager.default.removeItem(atPath: scene(path))
        try scene.fifo(path)
      },
      damaged("a blob that was cut", uses[0].arguments, "are 100 long") { path, scene in
        truncate(scene(path), 100)
      },
      damaged("a blob of the same size in the place of another", uses[0].arguments, "of the store is damaged") {
        path, scene in
        try scene.python(
          """
          import os, sys
          data = bytearray(open(sys.argv[1], 'rb').read()); data[9] ^= 1
          open('other', 'wb').write(data); os.replace('other', sys.argv[1])
          """, scene(path))
      },
    ]

  private static func damaged(
    _ name: String, _ arguments: [String], _ says: String,
    _ damage: @escaping @Sendable (_ path: String, _ scene: HostileScene) throws -> Void
  ) -> HostileCase {
    HostileCase(name: name, arguments: arguments, says: [says]) { scene in
      try image(scene)
      scene.serve { _, _ in .init(404) }
      try damage(try scene.layer(in: "store/blobs/sha256"), scene)
    }
  }
}
