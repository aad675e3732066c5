import Foundation
import TestSupport

/// Short texts that become long ones, patterns that have no end, and what servers say.
extension HostileCase {
  static let texts: [HostileCase] = variables + patterns + limits + servers

  private static func build(_ name: String, says: String, _ kubefile: String) -> HostileCase {
    HostileCase(name: name, arguments: ["build", "-q", "c"], says: [says]) { try $0.write("c/Kubefile", kubefile) }
  }

  private static func levels(_ keyword: String, _ word: String, _ count: Int = 10) -> String {
    (1...count).map { level in
      "\(keyword) A\(level)=" + String(repeating: word.replacing("#", with: "A\(level - 1)"), count: 10)
    }.joined(separator: "\n")
  }

  private static let variables: [HostileCase] =
    [("ARG", "$#"), ("ARG", "${#}"), ("ARG", "${#:-x}"), ("ARG", "${#:+$#}"), ("ENV", "$#"), ("ENV", "${NO:-$#}")].map {
      keyword, word in
      build(
        "\(keyword) of ten levels of \(word)", says: "beyond the limit expanded-value",
        "FROM scratch\n\(keyword) A0=0123456789\n" + levels(keyword, word))
    } + [
      build(
        "ARG of ten levels before FROM", says: "beyond the limit expanded-value",
        "ARG A0=0123456789\n" + levels("ARG", "$#") + "\nFROM scratch"),
      build(
        "a label of many values", says: "beyond the limit expanded-value",
        "FROM scratch\nARG A0=0123456789\n" + levels("ARG", "$#", 5) + "\nLABEL a="
          + String(repeating: "$A5", count: 100)),
      build(
        "many labels of one value", says: "beyond the limit expanded-file",
        "FROM scratch\nARG A0=0123456789\n" + levels("ARG", "$#", 5) + "\n"
          + (0..<100).map { "LABEL l\($0)=$A5" }.joined(separator: "\n")),
      build(
        "many variables of one value", says: "beyond the limit expanded-file",
        "FROM scratch\nARG A0=0123456789\n" + levels("ARG", "$#", 5) + "\n"
          + (0..<100).map { "ENV e\($0)=$A5" }.joined(separator: "\n")),
      build(
        "a destination of many folders", says: "beyond the limit path-bytes",
        "FROM scratch\nARG A0=a/a/a/\n" + levels("ARG", "$#", 5) + "\nCOPY Kubefile $A5"),
      build(
        "a source of many values", says: "error: ",
        "FROM scratch\nARG A0=0123456789\n" + levels("ARG", "$#", 7) + "\nCOPY $A7 etc"),
      build(
        "a base of many values", says: "error: ", "ARG A0=0123456789\n" + levels("ARG", "$#", 7) + "\nFROM $A7"),
      build(
        "an author of many values", says: "beyond the limit expanded-value",
        "FROM scratch\nARG A0=0123456789\n" + levels("ARG", "$#", 7) + "\nMAINTAINER $A7"),
      build(
        "a destination of 300 folders", says: "301 names in a path, beyond the limit path-components",
        "FROM scratch\nCOPY Kubefile " + String(repeating: "a/", count: 300) + "b\n"),
      build(
        "stages that each take a thousand lines over", says: "beyond the limit definition-parts",
        "FROM scratch AS s0\n" + String(repeating: "LABEL a=b\n", count: 1000)
          + (1...500).map { "FROM s\($0 - 1) AS s\($0)" }.joined(separator: "\n")),
      HostileCase(
        name: "a value of 900 kB", arguments: ["build", "-q", "c"], status: 0, gives: ["sha256:"]
      ) { scene in
        try scene.write(
          "c/Kubefile", "FROM scratch\nENV A=" + String(repeating: "a", count: 900_000) + "\nLABEL a=$A\n")
      },
    ]

  // MARK: - Patterns

  private static func ignoring(_ name: String, _ pattern: String, copy: String = ".") -> HostileCase {
    HostileCase(name: name, arguments: ["build", "-q", "c"], status: 0, gives: ["sha256:"]) { scene in
      try scene.write("c/Kubefile", "FROM scratch\nCOPY \(copy) etc\n")
      try scene.write("c/.sealerignore", pattern + "\n")
      try scene.write("c/" + String(repeating: "a/", count: 100) + String(repeating: "a", count: 200), "x")
    }
  }

  private static let patterns: [HostileCase] = [
    ignoring("**/ twenty times", String(repeating: "**/", count: 20) + "x"),
    ignoring("**/ three thousand times", String(repeating: "**/", count: 3000) + "x"),
    ignoring("**/a thirty times", String(repeating: "**/a/", count: 30) + "x"),
    ignoring("*a sixty times", String(repeating: "a/", count: 100) + String(repeating: "*a", count: 60) + "b"),
    ignoring("**a sixty times", String(repeating: "**a", count: 60) + "b"),
    ignoring("**/* sixty times", String(repeating: "**/*/", count: 60) + "b"),
    ignoring("an exception of **/ twenty times", "*b\n!" + String(repeating: "**/", count: 20) + "x"),
    HostileCase(
      name: "*a in a source", arguments: ["build", "-q", "c"], says: ["nothing in the build context matches"]
    ) {
      scene in
      try scene.write("c/Kubefile", "FROM scratch\nCOPY \(String(repeating: "*a", count: 60))b etc\n")
      try scene.write("c/" + String(repeating: "a", count: 250), "x")
    },
    HostileCase(name: "**/ in a policy", arguments: ["images", "--of", "c", "--images-policy", "p.yaml"], status: 0) {
      scene in
      try scene.write("p.yaml", "allow: [\"" + String(repeating: "**/", count: 60) + "nginx\", \"**\"]\n")
      try scene.write("c/Kubefile", "FROM scratch\nCOPY manifests .\n")
      try scene.write("c/manifests/imageList", "a.b/" + String(repeating: "a/", count: 100) + "b:1\n")
    },
  ]

  // MARK: - Limits

  private static let limits: [HostileCase] = [
    HostileCase(
      name: "a limit of another name", arguments: ["build", "--limit", "path-byte=1", "c"], status: 2,
      says: ["there is no limit 'path-byte'", "did you mean 'path-bytes'?"]),
    HostileCase(
      name: "a limit without a value", arguments: ["load", "--limit", "path-bytes", "x"], status: 2,
      says: ["the limit 'path-bytes' lacks its value"]),
    HostileCase(
      name: "a limit of nothing", arguments: ["pull", "--limit", "path-bytes=0", "x"], status: 2,
      says: ["the limit path-bytes can't be '0'"]),
    HostileCase(
      name: "a limit of another kind", arguments: ["merge", "--limit", "run-time=5MB", "-t", "a", "b", "c"], status: 2,
      says: ["the limit run-time can't be '5MB'; expected a whole number of seconds"]),
    HostileCase(
      name: "a setting of another name", arguments: ["build", "c"],
      says: ["config/sealer/config.yaml:2:3: error: there is no limit 'path-byte'", "did you mean 'path-bytes'?"]
    ) { try $0.write("config/sealer/config.yaml", "limits:\n  path-byte: 1\n") },
    HostileCase(
      name: "a setting of another form", arguments: ["build", "c"], says: ["'limits' is no setting, or its value has"]
    ) { try $0.write("config/sealer/config.yaml", "limits: [path-bytes]\n") },
    HostileCase(
      name: "a setting that is kept to", arguments: ["build", "-q", "c"], says: ["at most 3 bytes"]
    ) { scene in
      try scene.write("config/sealer/config.yaml", "limits: {path-bytes: 3}\n")
      try scene.write("c/Kubefile", "FROM scratch\nCOPY Kubefile some/where\n")
    },
    HostileCase(
      name: "an option that goes before the setting", arguments: ["build", "-q", "--limit", "path-bytes=4KiB", "c"],
      status: 0
    ) { scene in
      try scene.write("config/sealer/config.yaml", "limits: {path-bytes: 3}\n")
      try scene.write("c/Kubefile", "FROM scratch\nCOPY Kubefile some/where\n")
    },
  ]

  // MARK: - Servers

  private static func server(
    _ name: String, says: String, status: Int = 200, type: String = "application/json", headers: [String: String] = [:],
    body: String
  ) -> HostileCase {
    HostileCase(
      name: name, arguments: ["pull", "{registry}/x:1"], says: [says], neverSays: [String(repeating: "x", count: 2000)]
    ) { $0.serve(status: status, type: type, headers: headers, body: body) }
  }

  private static let long = String(repeating: "x", count: 500_000)

  private static let servers: [HostileCase] = [
    server(
      "a message of 500 kB", says: "bytes more)", status: 400,
      body: #"{"errors":[{"code":"BAD","message":"\#(long)"}]}"#),
    server("a code of 500 kB", says: "bytes more)", status: 400, body: #"{"errors":[{"code":"\#(long)"}]}"#),
    server("a type of 60 kB", says: "bytes more)", type: "x/" + long.prefix(60_000), body: "{}"),
    server(
      "a type of 500 kB in a manifest", says: "bytes more)", body: #"{"mediaType":"\#(long)"}"#),
    server("a type of 60 kB without JSON", says: "bytes more)", type: "x/" + long.prefix(60_000), body: "x"),
    server(
      "a head of 100 kB", says: "beyond the limit server-head", headers: ["X-A": String(long.prefix(100_000))],
      body: "{}"),
    server(
      "a manifest of 5 MiB", says: "beyond the limit document-bytes", body: String(repeating: " ", count: 5 << 20)),
    server(
      "an error of 5 MiB", says: "error: ", status: 400, body: String(repeating: " ", count: 5 << 20)),
    HostileCase(
      name: "a file of the network without an end", arguments: ["build", "-q", "--limit", "download-bytes=1MB", "c"],
      says: ["beyond the limit download-bytes"]
    ) { scene in
      scene.serve(status: 200, body: String(repeating: "x", count: 3 << 20))
      try scene.write("c/Kubefile", scene.filled("FROM scratch\nCOPY http://{registry}/file etc\n"))
    },
  ]
}
