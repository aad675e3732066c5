import Foundation
import TestSupport

/// The rest of what a terminal would obey: charts, files, words, output.
extension HostileCase {
  private static let bad = "\u{1B}]0;owned\u{7}\u{1B}[2J\u{9B}31m\u{202E}"
  private static let shown = "\\u{1B}]0;owned\\u{7}\\u{1B}[2J\\u{9B}31m\\u{202E}"
  private static let code = "\\u001b]0;owned\\u0007\\u001b[2J\\u009b31m\\u202e"

  // MARK: - Charts

  static let terminalCharts: [HostileCase] = [
    HostileCase(
      name: "the text of fail", arguments: ["chart", "template", "web"],
      says: ["\(shown)\n    error: nothing is wrong"], neverSays: ["\nerror: nothing"]
    ) { scene in
      try scene.chart(template: #"{{ fail "\#(code)\nerror: nothing is wrong" }}"#)
    },
    HostileCase(
      name: "the text of required", arguments: ["chart", "template", "web"], says: [shown]
    ) { scene in try scene.chart(template: #"{{ required "\#(code)" .Values.missing }}"#) },
    HostileCase(
      name: "the text of fail in a build", arguments: ["build", "c"], says: ["charts/web", shown]
    ) { scene in
      try scene.chart("c/charts/web", template: #"{{ fail "\#(code)" }}"#)
      try scene.write("c/Kubefile", "FROM scratch\nCOPY charts .\n")
    },
    HostileCase(
      name: "the text of fail as JSON", arguments: ["chart", "template", "web", "--format", "json"], output: .bytes,
      says: [shown], gives: ["owned"]
    ) { scene in try scene.chart(template: #"{{ fail "\#(code)" }}"#) },
    HostileCase(
      name: "a chart that renders to escape sequences", arguments: ["chart", "template", "web"], output: .bytes,
      status: 0, gives: ["k: \"\u{202E}\u{2028}\u{200F}\""]
    ) { scene in
      try scene.chart(template: "k: \"{{ .Values.a }}\"\n", values: "a: \"\\u202e\\u2028\\u200f\"\n")
    },
    HostileCase(
      name: "the type of a chart", arguments: ["chart", "template", "web"], says: ["chart.metadata.type must be"]
    ) { scene in try scene.chart(template: "", metadata: "type: \"\(code)\"\n") },
    HostileCase(
      name: "a file of a chart", arguments: ["chart", "template", "web"], says: ["error: ", "\\u{202E}"]
    ) { scene in
      try scene.chart(template: "")
      try scene.write("web/templates/\u{202E}\u{9B}.yaml", "{{")
    },
    HostileCase(
      name: "values that break a schema", arguments: ["chart", "template", "web"], says: [shown]
    ) { scene in
      try scene.chart(template: "", values: "\"\(code)\": 1\n")
      try scene.write("web/values.schema.json", #"{"additionalProperties": false}"#)
    },
    HostileCase(
      name: "a missing dependency of a chart", arguments: ["chart", "template", "web"],
      says: ["missing in charts/ directory", "owned"]
    ) { scene in
      try scene.chart(template: "", metadata: "dependencies: [{name: \"\(code)\", version: 1.0.0, repository: x}]\n")
    },
    HostileCase(
      name: "the image of a chart that is none", arguments: ["images", "--of", "c"], says: [shown]
    ) { scene in
      try scene.write("c/Kubefile", "FROM scratch\nCOPY charts .\n")
      try scene.chart(
        "c/charts/web",
        template: "apiVersion: v1\nkind: Pod\nspec: {containers: [{image: {{ .Values.a | quote }}}]}\n",
        values: "a: \"\(code)\"\n")
    },
  ]

  // MARK: - Files

  static let terminalFiles: [HostileCase] = [
    HostileCase(
      name: "a source of a COPY", arguments: ["build", "c"], says: ["nothing in the build context matches '\(shown)'"]
    ) { scene in try scene.write("c/Kubefile", "FROM scratch\nCOPY \(bad) etc\n") },
    HostileCase(
      name: "the name of a file that is near", arguments: ["build", "c"], says: ["did you mean '\\u{1B}c\\u{7}bcdefgh'"]
    ) { scene in
      try scene.write("c/Kubefile", "FROM scratch\nCOPY abcdefgh etc\n")
      try scene.write("c/\u{1B}c\u{7}bcdefgh", "")
    },
    HostileCase(
      name: "the name of a file that is planned", arguments: ["plan", "c"], status: 0, gives: [shown]
    ) { scene in
      try scene.write("c/Kubefile", "FROM scratch\nCOPY \"\(bad)\" etc\n")
      try scene.write("c/\(bad)", "x")
    },
    HostileCase(
      name: "the name of a Kubefile with a line break", arguments: ["build", "-f", "K\n\u{1B}x", "."],
      says: ["K\\u{A}\\u{1B}x:1:1: error: unknown instruction"]
    ) { scene in try scene.write("K\n\u{1B}x", "BAD\n") },
    HostileCase(
      name: "an instruction of escape sequences", arguments: ["build", "c"], says: ["unknown instruction '\(shown)"]
    ) { scene in try scene.write("c/Kubefile", "FROM scratch\n\(bad)x y\n") },
    HostileCase(
      name: "an instruction of half a megabyte", arguments: ["build", "c"],
      says: ["unknown instruction", "bytes more)"]
    ) { scene in try scene.write("c/Kubefile", "FROM scratch\n\(String(repeating: "X", count: 500_000)) y\n") },
    HostileCase(
      name: "a stage that is not there", arguments: ["build", "c"], says: [shown]
    ) { scene in try scene.write("c/Kubefile", "FROM scratch\nCOPY --from=\(bad) a b\n") },
    HostileCase(
      name: "a base of escape sequences", arguments: ["build", "c"], says: ["'\(shown)' is not an image reference"]
    ) { scene in try scene.write("c/Kubefile", "FROM \(bad)\n") },
    HostileCase(
      name: "a line of an imageList", arguments: ["build", "c"], says: ["'\(shown)x' is not an image reference"]
    ) { scene in
      try scene.write("c/Kubefile", "FROM scratch\nCOPY manifests .\n")
      try scene.write("c/manifests/imageList", "\(bad)x\n")
    },
    HostileCase(
      name: "a key of a manifest", arguments: ["plan", "c"], status: 0, says: ["warning: ", shown]
    ) { scene in
      try scene.write("c/Kubefile", "FROM scratch\nCOPY manifests .\n")
      try scene.write("c/manifests/a.yaml", "\"\(code)\": 1\n\"\(code)\": 2\n")
    },
    HostileCase(
      name: "a field of a Clusterfile", arguments: ["kubeadm", "render", "-f", "C"], says: [shown]
    ) { scene in
      try scene.write("C", "apiVersion: kubeadm.k8s.io/v1beta2\nkind: InitConfiguration\n\"\(code)\": 1\n")
    },
    HostileCase(
      name: "a value of a Clusterfile, explained", arguments: ["kubeadm", "explain", "-f", "C"], status: 0,
      gives: ["clusterName: \"\\u001b[2J\\u{202E}\""]
    ) { scene in
      try scene.write(
        "C", "apiVersion: kubeadm.k8s.io/v1beta2\nkind: ClusterConfiguration\nclusterName: \"\\u001b[2J\\u202e\"\n")
    },
    HostileCase(
      name: "a value of a Clusterfile, rendered", arguments: ["kubeadm", "render", "-f", "C"], output: .bytes,
      status: 0, gives: ["clusterName: "]
    ) { scene in
      try scene.write(
        "C", "apiVersion: kubeadm.k8s.io/v1beta2\nkind: ClusterConfiguration\nclusterName: \"\\u001b[2J\"\n")
    },
    HostileCase(
      name: "a setting of escape sequences", arguments: ["build", "c"], says: ["'\(shown)' is no setting"]
    ) { scene in
      try scene.write("c/Kubefile", "FROM scratch\n")
      try scene.write("config/sealer/config.yaml", "\"\(code)\": 1\n")
    },
    HostileCase(
      name: "a definition of escape sequences", arguments: ["plan", "-f", "d.json", "."], says: ["error: ", shown]
    ) { scene in
      try scene.write(
        "d.json",
        #"{"version":1,"statements":[{"from":"scratch","site":{"file":"d","line":1,"column":1}},{"site":{"file":"\#(code)","line":1,"column":1},"copy":{"sources":["\#(code)"],"#
          + #""destination":"etc","placement":"into"}}]}"#)
    },
    HostileCase(
      name: "the kind of an object", arguments: ["kubeadm", "render", "-f", "C"], says: [shown]
    ) { scene in try scene.write("C", "apiVersion: v1\nkind: \"\(code)\"\n") },
  ]

  // MARK: - Words of the command line

  static let terminalWords: [HostileCase] = [
    HostileCase(name: "a command", arguments: [bad], status: 2, says: ["unknown command '\(shown)'"]),
    HostileCase(
      name: "an option", arguments: ["build", "--\(bad)"], status: 2, says: ["unknown option '--\(shown)'"]),
    HostileCase(
      name: "a value of an option", arguments: ["images", "--format", bad], status: 2,
      says: ["--format can't be '\(shown)'"]),
    HostileCase(
      name: "an argument too much", arguments: ["version", bad], status: 2, says: ["'\(shown)' too much"]),
    HostileCase(
      name: "a reference", arguments: ["pull", bad], status: 2, says: ["'\(shown)' is not an image reference"]),
    HostileCase(
      name: "a reference of a megabyte", arguments: ["inspect", String(repeating: "a", count: 100_000)],
      status: 2, says: ["is not an image reference", "bytes more)"]),
    HostileCase(name: "a file", arguments: ["load", "\(bad).tar"], says: ["\(shown).tar"]),
    HostileCase(
      name: "the folder of the store", arguments: ["images"], environment: ["SEALER_HOME": "{scratch}/file/\(bad)"],
      says: ["file/\(shown)"]
    ) { scene in try scene.write("file", "") },
    HostileCase(
      name: "a command of two hundred unknown words", arguments: ["rmi"] + (0..<200).map { "\u{1B}\($0)" },
      status: 2, says: ["'\\u{1B}0' is not an image reference"]),
  ]

  // MARK: - Output of programs, ends of streams

  static let terminalOutput: [HostileCase] = [
    HostileCase(
      name: "what a RUN prints", arguments: ["build", "--run=host", "c"], status: 0,
      says: ["\\u{1B}[2J\\u{D}\\u{9B}31m\\u{202E}", "\u{FFFD}"]
    ) { scene in
      try scene.write("c/Kubefile", "FROM scratch\nRUN printf '\\033[2J\\r\\302\\23331m\\342\\200\\256\\377\\n'\n")
    },
    HostileCase(
      name: "the last words of a RUN", arguments: ["build", "--run=host", "c"], says: ["ended with status 3", shown]
    ) { scene in try scene.write("c/Kubefile", "FROM scratch\nRUN printf '%s\\n' '\(bad)'; exit 3\n") },
    HostileCase(
      name: "the command of a RUN that fails", arguments: ["build", "--run=host", "c"], says: ["\\u{1B}c' ended"]
    ) { scene in try scene.write("c/Kubefile", "FROM scratch\nRUN exit 3 # \u{1B}c\n") },
    HostileCase(
      name: "what the compiler prints", arguments: ["build", "-f", "I.swift", "."],
      says: ["I.swift does not compile"], neverSays: ["\u{1B}", "\u{202E}"], mayChange: ["home/.cache"]
    ) { scene in
      try scene.write("I.swift", "import SealerDSL\nClusterImage { From(\"\u{202E}a\", \(bad)) }\n")
    },
    HostileCase(
      name: "what a program of an image prints", arguments: ["plan", "-f", "I.swift", "."], status: 0,
      says: ["\\u{1B}[2J"], neverSays: ["\u{1B}"], mayChange: ["home/.cache"]
    ) { scene in
      try scene.write("I.swift", "import SealerDSL\nprint(\"\\u{1B}[2J\")\nClusterImage { From(\"scratch\") }\n")
    },
    HostileCase(
      name: "results that nobody reads", arguments: ["help"], output: .closedPipe, status: 0),
    HostileCase(
      name: "results for a full disk", arguments: ["kubeadm", "render"], output: .full,
      says: ["can't write the result: No space left on device"]),
    HostileCase(
      name: "results without a standard output", arguments: ["kubeadm", "render"], output: .closed,
      says: ["can't write the result"]),
    HostileCase(
      name: "a build without standard streams", arguments: ["build", "-q", "-t", "a:1", "c"], input: .closed,
      output: .closed, says: ["can't write the result"], mayChange: ["store"]
    ) { scene in try scene.write("c/Kubefile", "FROM scratch\nCOPY Kubefile etc\n") },
  ]
}
