import Foundation
import TestSupport

/// What a terminal would obey, in everything that comes from somebody else: it is shown escaped, or kept where bytes were
/// asked for.
extension HostileCase {
  static let terminal: [HostileCase] =
    terminalImages + terminalRegistries + terminalCharts + terminalFiles + terminalWords + terminalOutput

  /// Sets the title of the window, clears the screen, and turns the writing around.
  private static let bad = "\u{1B}]0;owned\u{7}\u{1B}[2J\u{9B}31m\u{202E}"
  private static let shown = "\\u{1B}]0;owned\\u{7}\\u{1B}[2J\\u{9B}31m\\u{202E}"
  /// The same in a text of python or JSON.
  private static let code = "\\u001b]0;owned\\u0007\\u001b[2J\\u009b31m\\u202e"

  // MARK: - Labels, histories and names of images

  private static let terminalImages: [HostileCase] = [
    HostileCase(
      name: "a label with escape sequences, compared", arguments: ["diff", "a:1", "b:1"], status: 0,
      gives: ["label     +evil=\(shown)x"]
    ) { scene in
      try scene.stored("a:1")
      try scene.stored("b:1", config: "config['config']['Labels']['evil'] = '\(code)x'")
    },
    HostileCase(
      name: "a label with escape sequences, as JSON", arguments: ["diff", "--format", "json", "a:1", "b:1"],
      output: .bytes, status: 0, gives: ["evil", "owned"]
    ) { scene in
      try scene.stored("a:1")
      try scene.stored("b:1", config: "config['config']['Labels']['evil'] = '\(code)x'")
    },
    HostileCase(
      name: "a variable with a line break, compared", arguments: ["diff", "a:1", "b:1"], status: 0,
      gives: ["env       +E=1\\u{A}label     +forged=yes"]
    ) { scene in
      try scene.stored("a:1")
      try scene.stored("b:1", config: "config['config']['Env'].append('E=1\\nlabel     +forged=yes')")
    },
    HostileCase(
      name: "a history that forges rows", arguments: ["inspect", "a:1"], status: 0,
      neverSays: ["\nimage     evil"], gives: ["COPY \(shown)\\u{A}image     evil.example/x:1\\u{D}"]
    ) { scene in
      try scene.stored(
        "a:1", config: "config['history'] = [{'created_by': 'COPY \(code)\\nimage     evil.example/x:1\\r'}]")
    },
    HostileCase(
      name: "names of files in layers", arguments: ["diff", "a:1", "b:1"], status: 0,
      gives: ["file      +etc/\(shown)\\u{A}x  "]
    ) { scene in
      try scene.stored("a:1")
      try scene.stored("b:1", files: "files['etc/\(code)\\nx'] = b'1'")
    },
    HostileCase(
      name: "the target of a link in a layer", arguments: ["diff", "a:1", "b:1"], status: 0,
      gives: ["-> \\u{1B}c\\u{2028}x"]
    ) { scene in
      try scene.write("c/Kubefile", "FROM scratch\nCOPY d etc\n")
      try scene.link("c/d/l", to: "\u{1B}c\u{2028}x")
      try scene.stored("a:1")
      try scene.sealer("build", "-q", "-t", "b:1", "c")
    },
    HostileCase(
      name: "an architecture of escape sequences", arguments: ["inspect", "a:1"], status: 0,
      gives: ["platform  linux/\(shown)"]
    ) { scene in try scene.stored("a:1", config: "config['architecture'] = '\(code)'") },
    HostileCase(
      name: "the name of an image in an archive", arguments: ["load", "oci:image"],
      says: ["'\(shown)' is not an image reference"]
    ) { scene in
      try scene.layout(
        index: "index['manifests'][0]['annotations']['org.opencontainers.image.ref.name'] = '\(code)'")
    },
    HostileCase(
      name: "the names to choose from in an archive", arguments: ["load", "oci:image:v9"],
      says: ["expected one of \(shown)"]
    ) { scene in
      try scene.layout(
        index: "index['manifests'][0]['annotations']['org.opencontainers.image.ref.name'] = '\(code)'")
    },
    HostileCase(
      name: "a command of an image", arguments: ["inspect", "a:1"], status: 0, gives: ["cmd       run \(shown)"]
    ) { scene in
      try scene.write("c/Kubefile", "FROM scratch\nCOPY Kubefile etc\nCMD run \(bad)\n")
      try scene.sealer("build", "-q", "-t", "a:1", "c")
    },
  ]

  // MARK: - What servers say

  private static let terminalRegistries: [HostileCase] = [
    HostileCase(
      name: "the message of a registry", arguments: ["pull", "{registry}/x:1"],
      says: ["DENIED: go to \(shown)\n    error: your store is gone"], neverSays: ["\nerror: your store"]
    ) { scene in
      let message = "go to \(code)\\nerror: your store is gone"
      scene.serve(status: 400, body: #"{"errors":[{"code":"DENIED","message":"\#(message)"}]}"#)
    },
    HostileCase(
      name: "the code of a registry's error", arguments: ["pull", "{registry}/x:1"], says: ["\(shown): x"]
    ) { scene in scene.serve(status: 400, body: #"{"errors":[{"code":"\#(code)","message":"x"}]}"#) },
    HostileCase(
      name: "a message of half a megabyte", arguments: ["pull", "{registry}/x:1"], says: ["xxxx"]
    ) { scene in
      let message = String(repeating: "x", count: 500_000)
      scene.serve(status: 400, body: #"{"errors":[{"code":"A","message":"\#(message)"}]}"#)
    },
    HostileCase(
      name: "the type of an answer", arguments: ["pull", "{registry}/x:1"], says: ["error: "], neverSays: ["\u{1B}"]
    ) { scene in scene.serve(status: 204, type: "text/\(bad)", body: "") },
    HostileCase(
      name: "the type of a manifest", arguments: ["pull", "{registry}/x:1"], says: ["error: "], neverSays: ["\u{1B}"]
    ) { scene in scene.serve(status: 200, type: "a/\(bad)", body: #"{"schemaVersion":2,"mediaType":"b/\#(code)"}"#) },
    HostileCase(
      name: "the place that an answer leads to", arguments: ["pull", "{registry}/x:1"], says: ["error: "],
      neverSays: ["\u{1B}", "\u{9B}"]
    ) { scene in scene.serve(status: 307, headers: ["Location": "http://127.0.0.1:1/%1b%5d0;\(bad)"], body: "") },
    HostileCase(
      name: "platforms of an index of a registry", arguments: ["pull", "{registry}/x:1"],
      says: ["\\u{1B}[2J/\\u{202E}"]
    ) { scene in
      let digest = "sha256:" + String(repeating: "a", count: 64)
      let type = "application/vnd.oci.image.index.v1+json"
      let child =
        #"{"mediaType":"application/vnd.oci.image.manifest.v1+json","size":1,"digest":"\#(digest)","#
        + #""platform":{"os":"\u001b[2J","architecture":"\u202e"}}"#
      scene.serve(
        status: 200, type: type, body: #"{"schemaVersion":2,"mediaType":"\#(type)","manifests":[\#(child)]}"#)
    },
    HostileCase(
      name: "a challenge of escape sequences", arguments: ["pull", "{registry}/x:1"], says: ["wants credentials"]
    ) { scene in
      scene.serve(
        status: 401, headers: ["WWW-Authenticate": #"Bearer realm="http://\#(bad)/",service="\#(bad)""#], body: bad)
    },
  ]
}
