import Foundation
import TestSupport

/// Texts, numbers and depths on which a careless program ends with a signal: paths of one character and of none, numbers
/// that nothing can hold, JSON and YAML of a hundred thousand levels, streams that are closed.
extension HostileCase {
  static let traps: [HostileCase] =
    trapPaths + trapEmptyPaths + trapNULs + trapNumbers + trapDepths + trapStreams + trapEnvironment

  // MARK: - Paths

  private static let trapPaths: [HostileCase] = [
    HostileCase(
      name: "import of a folder", arguments: ["import", ".", "-o", "x"],
      says: [". is a folder; expected a regular file"], neverSays: ["wrote"]),
    HostileCase(
      name: "import of a name of one character", arguments: ["import", "K", "-o", "x"], says: ["can't open K"]),
    HostileCase(
      name: "import of a Kubefile of one character", arguments: ["import", "K", "-o", "x"],
      says: ["the folder x is not empty"]
    ) { scene in
      try scene.write("K", "FROM scratch\n")
      try scene.write("x/y", "")
    },
    HostileCase(name: "import to the root", arguments: ["import", "K", "-o", "/"], says: ["error: "]) { scene in
      try scene.write("K", "FROM scratch\n")
    },
    HostileCase(name: "import of a name that ends with a slash", arguments: ["import", "K/", "-o", "x"], says: ["K/"]),
    HostileCase(
      name: "init from a folder", arguments: ["init", "--from", ".", "x"],
      says: [". is a folder; expected a regular file"]),
    HostileCase(name: "init in the present folder", arguments: ["init", "."], says: ["error: "]) { scene in
      try scene.write("full", "")
    },
    HostileCase(name: "init in the folder above", arguments: ["init", ".."], says: ["error: "]),
    HostileCase(name: "a chart of one character", arguments: ["chart", "template", "x"], says: ["can't open x"]),
    HostileCase(name: "the root as a chart", arguments: ["chart", "template", "/dev/fd"], says: ["error: "]),
    HostileCase(
      name: "values of one character", arguments: ["chart", "template", "web", "-f", "v"], says: ["can't open v"]
    ) { scene in try scene.chart(template: "") },
    HostileCase(
      name: "a file of a value that is a folder", arguments: ["chart", "template", "web", "--set-file", "a=."],
      says: ["error: "]
    ) { scene in try scene.chart(template: "") },
    HostileCase(name: "a Kubefile that is a folder", arguments: ["build", "-f", ".", "."], says: ["error: "]),
    HostileCase(name: "export to a file", arguments: ["export", "-o", "f", "c"], says: ["error: "]) { scene in
      try scene.write("c/Kubefile", "FROM scratch\n")
      try scene.write("f", "")
    },
    HostileCase(
      name: "an image's program of one character", arguments: ["plan", "-f", "x", "."], says: ["can't open x"]),
    HostileCase(
      name: "a store of one character", arguments: ["images"], environment: ["SEALER_HOME": "s"], status: 0,
      mayChange: ["s"]),
    HostileCase(
      name: "a path of ten thousand folders", arguments: ["build", "-f", String(repeating: "a/", count: 10_000), "."],
      says: ["File name too long"]),
    HostileCase(
      name: "a name of five thousand characters", arguments: ["load", String(repeating: "a", count: 5000)],
      says: ["File name too long"]),
  ]

  private static let trapEmptyPaths: [HostileCase] = [
    ["build", ""], ["plan", "-f", "", "."], ["export", "-o", "", "c"],
    ["import", "", "-o", "x"], ["import", "c/Kubefile", "-o", ""], ["init", ""],
    ["init", "--from", "", "x"], ["chart", "template", ""], ["chart", "template", "web", "-f", ""],
    ["kubeadm", "render", "-f", ""],
    ["kubeadm", "diff", "", ""], ["kubeadm", "migrate", ""], ["load", ""], ["load", "oci:"],
    ["save", "-o", "", "a:1"], ["images", "--of", ""], ["lock", ""], ["lint", ""],
    ["build", "--images-policy", "", "c"], ["build", "--chart-values", "web=", "c"],
    ["import", "c/Kubefile", "--context", "", "-o", "x"], ["push", ""], ["inspect", ""],
  ].map { arguments in
    HostileCase(
      name: "an empty path: \(arguments.map { $0.isEmpty ? "''" : $0 }.joined(separator: " "))", arguments: arguments,
      status: nil, says: ["error: "]
    ) { scene in
      try scene.write("c/Kubefile", "FROM scratch\nCOPY charts .\n")
      try scene.chart("c/charts/web", template: "")
      try scene.chart(template: "")
    }
  }

  private static let trapNULs: [HostileCase] = [
    HostileCase(
      name: "a NUL in a source", arguments: ["build", "c"], says: ["error: "], neverSays: ["built"]
    ) { scene in
      try scene.write("c/Kubefile", "FROM scratch\nCOPY a\0b etc\n")
      try scene.write("c/a", "x")
    },
    HostileCase(
      name: "a NUL in a destination", arguments: ["build", "c"], says: ["the path holds a NUL byte"]
    ) { scene in
      try scene.write("c/Kubefile", "FROM scratch\nCOPY a etc/\0x\n")
      try scene.write("c/a", "x")
    },
    HostileCase(
      name: "a NUL in a definition", arguments: ["build", "-f", "d.json", "."], says: ["error: "]
    ) { scene in
      try scene.write("a", "x")
      try scene.write(
        "d.json",
        #"{"version":1,"statements":[{"from":"scratch","site":{"file":"d","line":1,"column":1}},{"site":{"file":"d","line":1,"column":1},"copy":{"sources":["a\u0000/../../etc"],"destination":"x","placement":"into"}}]}"#
      )
    },
    HostileCase(
      name: "a NUL at the end of an address", arguments: ["plan", "c"], says: ["names no file"]
    ) { scene in try scene.write("c/Kubefile", "FROM scratch\nCOPY http://127.0.0.1:1/%00 etc\n") },
    HostileCase(
      name: "an address that ends with the folder above", arguments: ["plan", "c"], says: ["names no file"]
    ) { scene in try scene.write("c/Kubefile", "FROM scratch\nCOPY http://127.0.0.1:1/%2e%2e etc\n") },
    HostileCase(
      name: "a NUL in a list of images", arguments: ["build", "c"], says: ["'oci:c\\u{0}d' names no path"]
    ) { scene in
      try scene.write("c/Kubefile", "FROM scratch\nCOPY manifests .\n")
      try scene.write("c/manifests/imageList", "oci:c\0d\n")
    },
    HostileCase(
      name: "a NUL in a command", arguments: ["build", "--run=host", "c"], says: ["error: "]
    ) { scene in try scene.write("c/Kubefile", "FROM scratch\nRUN [\"sh\", \"-c\", \"exit 3 \\u0000 x\"]\n") },
    HostileCase(
      name: "a NUL in a variable of a command", arguments: ["build", "--run=host", "c"], says: ["error: "]
    ) { scene in try scene.write("c/Kubefile", "FROM scratch\nENV A=\"x\0y\"\nRUN exit 3\n") },
  ]
}
