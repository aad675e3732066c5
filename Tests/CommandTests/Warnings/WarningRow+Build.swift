/// What a dialect, a command, a stage or the images themselves bring.
extension WarningRow {
  static let dialects = [
    WarningRow(
      "dialect against the first line", "# dialect=docker\nFROM scratch\nCOPY a etc/b", ["a": "1"],
      arguments: ["--dialect", "classic"], at: "c/Kubefile:1:1",
      "the file says the dialect docker, and --dialect classic goes before it"),
    WarningRow(
      "the other way", "# dialect=classic\nFROM scratch\nCOPY a etc", ["a": "1"], arguments: ["--dialect", "docker"],
      "the file says the dialect classic, and --dialect docker goes before it"),
    WarningRow(
      "a dialect of what is no Kubefile", "",
      [
        "image.json":
          #"{"version":1,"statements":[{"site":{"file":"x","line":1,"column":1},"from":{"image":"scratch"}}]}"#
      ],
      arguments: ["--dialect", "docker", "-f", "c/image.json"], "--dialect docker has no effect"),
    WarningRow(
      "classic, as nobody says otherwise", "COPY etc etc", ["etc/x": "1"], arguments: ["--dialect", "classic"],
      "one of its own name: etc/etc"),
    WarningRow(
      "an argument of no line", "LABEL a=b", arguments: ["--build-arg", "B=1"], "the build argument 'B' is not used"),
  ]

  static let built = [
    WarningRow(
      "run writes a manifest elsewhere", "RUN mkdir opt && printf 'image: missed:1' > opt/m.yaml",
      buildArguments: ["--run=host"], at: "c/Kubefile:2:1", "opt/m.yaml is copied outside manifests/",
      commands: ["build"]),
    WarningRow(
      "run makes a misspelt folder", "RUN mkdir manifest && echo > manifest/x", buildArguments: ["--run=host"],
      at: "c/Kubefile:2:1", "the folder manifest has no meaning", commands: ["build"]),
    WarningRow(
      "a stage's folder", "FROM scratch AS a\nCOPY registry .\nFROM scratch\nCOPY --from=a registry registry",
      ["registry/x": "1"], at: "c/Kubefile:4:1", "one of its own name: registry/registry", commands: ["build"]),
    WarningRow(
      "a stage's manifest", "FROM scratch AS a\nCOPY m.yaml out\nFROM scratch\nCOPY --from=a out/m.yaml etc",
      ["m.yaml": pod("missed:1")], at: "c/Kubefile:4:1", "etc/m.yaml is copied outside manifests/", commands: ["build"]),
    WarningRow(
      "what run brings is discovered", "COPY m.txt tmp\nRUN mkdir manifests && mv tmp/m.txt manifests/m.yaml",
      ["m.txt": pod("${IMAGE}")], buildArguments: ["--run=host"], "'${IMAGE}' is filled in by somebody else",
      commands: ["build"]),
    WarningRow(
      "beside a run it is told once", "COPY m.yaml etc\nRUN echo > etc/other", ["m.yaml": pod("missed:1")],
      buildArguments: ["--run=host"], at: "m.yaml", "etc/m.yaml is copied outside manifests/"),
  ]

  static let images = [
    WarningRow(
      "the latest", "COPY m.yaml manifests", ["m.yaml": pod("web")], images: ["web:latest"], at: "m.yaml:4:38",
      "web:latest is whatever is the latest when the image is built")
  ]
}
