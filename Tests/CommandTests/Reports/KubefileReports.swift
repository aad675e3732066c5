import Foundation
import TestSupport
import Testing

/// Public reports of users about Dockerfiles and charts, each with its repository and number, in our own words.
@Suite struct KubefileReports {
  /// The files of the top layer with their first bytes.
  private func files(_ sealer: SealerProgram) throws -> [String: String] {
    let blob = try #require(try sealer.layers(of: "x:1").last).text
    let names = try Program.run("bsdtar", "-tf", blob).output.split(separator: "\n").filter { !$0.hasSuffix("/") }
    return try Dictionary(
      uniqueKeysWithValues: names.map { name in
        (String(name), try Program.run("bsdtar", "-xOf", blob, String(name)).output)
      })
  }

  /// moby#52125, buildkit#6512, docker/cli#2847, moby#40318, moby#37700: what an ignore file with exceptions lets in.
  @Test(arguments: [
    ("moby#52125", "*\n!a.txt\n!sub/in", "COPY sub sub", ["sub/in"]),
    (
      "buildkit#6512", "*\n!go.*\n!*.go\n!internal/", "COPY . /src/",
      ["src/go.mod", "src/internal/x.go", "src/main.go"]
    ),
    ("docker/cli#2847", "*\n!**/*.py", "COPY . /src/", ["src/a.py", "src/sub/b.py"]),
    ("moby#40318", "*\n!**/allow1", "COPY . .", ["sub/allow1"]),
    ("moby#37700", "df-*\nKubefile\n*.txt\n*.go\n*.py\ngo.mod\nsub\ninternal\n.*", "COPY ./ ./keep/", []),
  ])
  func ignoring(report: String, rules: String, line: String, expected: [String]) throws {
    let sealer = SealerProgram()
    for path in [
      "a.txt", "sub/in", "sub/out", "go.mod", "main.go", "internal/x.go", "a.py", "sub/b.py", "sub/allow1",
      "df-1/Kubefile",
    ] { try sealer.write("c/\(path)", "x") }
    try sealer.write("c/.dockerignore", rules + "\n")
    try sealer.write("k/Kubefile", "# dialect=docker\nFROM scratch\n\(line)\n")
    let built = try sealer("build", "-q", "-t", "x:1", "-f", "k/Kubefile", "c")
    if expected.isEmpty {
      #expect(built.status == 0 || built.errors.contains("Kubefile:3"), "\(built.errors)")
      if built.status == 0 { #expect(try files(sealer).isEmpty) }
      return
    }
    #expect(built.status == 0 && !built.errors.contains("ignored"), "\(built.errors)")
    #expect(try files(sealer).keys.sorted() == expected)
  }

  /// buildkit#2439, buildah#7103, moby#48321: what stands in a heredoc stays as it is, but for variables.
  @Test func heredocs() throws {
    let sealer = SealerProgram()
    try sealer.write(
      "c/Kubefile",
      """
      # dialect=docker
      FROM scratch
      ARG VAR=EXPANDED
      COPY <<one <<"two" /etc/
      <?xml version="1.0" encoding='UTF-8'?> * "$VAR" '$VAR' \\$VAR
      env
      run x
      one
      "$VAR" *
      two

      """)
    let built = try sealer("build", "-q", "-t", "x:1", "c")
    #expect(built.status == 0, "\(built.errors)")
    #expect(
      try files(sealer) == [
        "etc/one": "<?xml version=\"1.0\" encoding='UTF-8'?> * \"EXPANDED\" 'EXPANDED' $VAR\nenv\nrun x\n",
        "etc/two": "\"$VAR\" *\n",
      ])
  }

  /// helm#13314, helm#9052, helm#2821, helm#7093: one chart under several aliases, with conditions and values of each, as
  /// Helm's engine of 4.2.3 renders them.
  @Test func aliases() throws {
    let sealer = SealerProgram()
    try sealer.write(
      "c/Chart.yaml",
      """
      apiVersion: v2
      name: top
      version: 0.1.0
      dependencies:
      - {name: service, version: 0.1.0, alias: one, condition: one.enabled}
      - {name: service, version: 0.1.0, alias: two, condition: two.enabled}
      - {name: service, version: 0.1.0, alias: three, condition: three.enabled}

      """)
    try sealer.write("c/values.yaml", "one: {enabled: true, tag: v1}\ntwo: {enabled: false}\nthree: {enabled: true}\n")
    try sealer.write("c/charts/service/Chart.yaml", "apiVersion: v2\nname: service\nversion: 0.1.0\n")
    try sealer.write("c/charts/service/values.yaml", "enabled: false\ntag: default\n")
    try sealer.write("c/charts/service/templates/x.yaml", "tag: {{ .Chart.Name }}-{{ .Values.tag }}\n")
    let answer = try sealer("chart", "template", "c", "--format", "json")
    struct Rendered: Decodable { var templates: [String: String] }
    #expect(answer.status == 0, "\(answer.errors)")
    let templates = try JSONDecoder().decode(Rendered.self, from: Data(answer.output.utf8)).templates
    #expect(
      templates == [
        "top/charts/one/templates/x.yaml": "tag: one-v1\n", "top/charts/three/templates/x.yaml": "tag: three-default\n",
      ])
  }
}
