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
      ["registry/x": "1"], at: "c/Kubefile:4:24", "one of its own name: registry/registry", commands: ["build"]),
    WarningRow(
      "a stage's manifest", "FROM scratch AS a\nCOPY m.yaml out\nFROM scratch\nCOPY --from=a out/m.yaml etc",
      ["m.yaml": pod("missed:1")], at: "c/Kubefile:4:26", "etc/m.yaml is copied outside manifests/", commands: ["build"]
    ),
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

  static let kubefile = [
    WarningRow(
      "broken JSON in CMD", #"CMD ["kubectl", "apply""#, at: "c/Kubefile:2:5",
      "this begins like a list in the JSON form"),
    WarningRow("single quotes", "CMD ['kubectl', 'apply']", at: "c/Kubefile:2:5", "CMD takes it as text for a shell"),
    WarningRow("a comma too much", #"CMD ["kubectl", "apply",]"#, at: "c/Kubefile:2:5", "CMD takes it as text"),
    WarningRow("no comma", #"CMD ["kubectl" "apply"]"#, at: "c/Kubefile:2:5", "CMD takes it as text for a shell"),
    WarningRow(
      "broken JSON in RUN", #"RUN ["true", "x"] || true"#, buildArguments: ["--run=host"], at: "c/Kubefile:2:5",
      "RUN takes it as text for a shell"),
    WarningRow(
      "an argument before FROM", "ARG E=1\nFROM scratch\nCOPY a etc/$E", ["a": "1"], at: "c/Kubefile:3:12",
      "ARG E stands before FROM: the classic dialect shows it to this line"),
    WarningRow(
      "an argument before FROM in a label", "ARG E=1\nFROM scratch\nLABEL a=b${E}", at: "c/Kubefile:3:10",
      "ARG E stands before FROM"),
    WarningRow(
      "an argument before FROM in RUN", "ARG E=1\nFROM scratch\nRUN echo $E > x", buildArguments: ["--run=host"],
      at: "c/Kubefile:3:10", "ARG E stands before FROM"),
    WarningRow(
      "docker's argument before FROM", "# dialect=docker\nARG E=1\nFROM scratch\nCOPY a /v-${E}/", ["a": "1"],
      at: "c/Kubefile:4:11", "the variable 'E' is not set here, so nothing stands for it"),
    WarningRow(
      "a variable of nobody", "COPY a etc/$NAME", ["a": "1"], at: "c/Kubefile:2:12",
      "the variable 'NAME' is not set here"),
    WarningRow(
      "a variable in a heredoc", "COPY <<a etc\nhost: $host\na", at: "c/Kubefile:2:1",
      "the variable 'host' is not set here"),
    WarningRow("a variable in ENV", "ENV A=${B}/x", at: "c/Kubefile:2:7", "the variable 'B' is not set here"),
    WarningRow(
      "an open name in a heredoc",
      "COPY <<m.yaml manifests\nkind: Pod\napiVersion: v1\n\nspec: {containers: [{image: '\\${X}'}]}\nm.yaml",
      at: "c/Kubefile:6:29", "'${X}' is filled in by somebody else"),
    WarningRow(
      "one in the second heredoc",
      "COPY <<a.txt <<m.yaml manifests\nfirst\na.txt\nkind: Pod\napiVersion: v1\nspec: {containers: [{image: '\\${X}'}]}\nm.yaml",
      at: "c/Kubefile:7:29", "'${X}' is filled in by somebody else"),
  ]
}
