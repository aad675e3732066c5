import Foundation
import TestSupport

/// The rest of what a careless program traps on: numbers, depths, streams, the environment.
extension HostileCase {
  private static let digest = "sha256:" + String(repeating: "a", count: 64)
  private static let manifestType = "application/vnd.oci.image.manifest.v1+json"

  private static func manifest(size: String) -> String {
    let blob = #"{"mediaType":"application/vnd.oci.image.layer.v1.tar","digest":"\#(digest)","size":\#(size)}"#
    return #"{"schemaVersion":2,"mediaType":"\#(manifestType)","config":\#(blob),"layers":[\#(blob),\#(blob)]}"#
  }

  // MARK: - Numbers

  static let trapNumbers: [HostileCase] =
    [
      "9223372036854775807", "9223372036854775808", "-1", "-9223372036854775808", "1e400", "1e19", "0.5", "null",
      "\"1\"",
    ]
    .flatMap { size in
      [
        HostileCase(
          name: "a manifest of a registry with blobs of \(size) bytes", arguments: ["pull", "{registry}/x:1"],
          says: ["error: "]
        ) { scene in
          scene.serve(status: 200, type: manifestType, body: manifest(size: size))
        },
        HostileCase(
          name: "a layout with blobs of \(size) bytes", arguments: ["load", "oci:image"], says: ["error: "]
        ) { scene in
          try scene.layout(
            manifest: "manifest['layers'][0]['size'] = 123454321",
            index: "")
          try scene.python(
            """
            import hashlib, json, sys
            index = json.load(open("image/index.json")); top = index["manifests"][0]
            text = open("image/blobs/sha256/" + top["digest"][7:]).read().replace("123454321", sys.argv[1]).encode()
            top["digest"] = "sha256:" + hashlib.sha256(text).hexdigest(); top["size"] = len(text)
            open("image/blobs/sha256/" + top["digest"][7:], "wb").write(text)
            json.dump(index, open("image/index.json", "w"))
            """, size)
        },
      ]
    } + trapHeaders + trapOptions

  private static let trapHeaders: [HostileCase] = [
    (200, ["Content-Length": "-1"]), (200, ["Content-Length": "99999999999999999999"]),
    (200, ["Content-Length": "5, 6"]), (206, ["Content-Range": "bytes 9-5/3"]), (999, [:]),
    (200, ["Transfer-Encoding": "chunked"]), (429, ["Retry-After": "-1e308"]),
    (301, ["Location": "http://h:99999999999/"]),
    (301, ["Location": "http://[::1/"]), (302, ["Location": ""]), (307, ["Location": ":"]),
    (401, ["WWW-Authenticate": "Bearer realm=\"http://h:-1/\""]), (401, ["WWW-Authenticate": "Bearer realm=\"\\"]),
    (401, ["WWW-Authenticate": "="]), (401, ["WWW-Authenticate": "Basic"]),
  ].map { status, headers in
    HostileCase(
      name: "an answer \(status) with \(headers.map { "\($0.key): \($0.value)" }.joined())",
      arguments: ["pull", "{registry}/x:1"], says: ["error: "]
    ) { scene in
      let counter = Counter()
      scene.serve { request, _ in
        if request.path == "/v2/" { return ServerAnswer(200) }
        // Who is asked to wait is told the rest the second time.
        return counter.next() == 0 ? ServerAnswer(status, headers: headers, body: Data("x".utf8)) : ServerAnswer(404)
      }
    }
  }

  private final class Counter: @unchecked Sendable {
    private let lock = NSLock()
    private var count = 0
    func next() -> Int {
      lock.withLock {
        defer { count += 1 }
        return count
      }
    }
  }

  private static let trapOptions: [HostileCase] =
    [
      ["prune", "--older-than", "9223372036854775807w"], ["prune", "--older-than", "99999999999999999999s"],
      ["prune", "--older-than", "-1s"], ["prune", "--keep", "9223372036854775807TiB"], ["prune", "--keep", "1e300B"],
      ["build", "-j", "9223372036854775808", "c"], ["build", "-j", "-1", "c"], ["build", "-j", "0", "c"],
      ["build", "--platform", "", "c"], ["build", "--platform", ",", "c"], ["build", "--platform", "a/b/c/d/e", "c"],
      ["build", "--label", "=", "c"], ["build", "--build-arg", "=x", "c"], ["build", "--update=@", "c"],
      ["chart", "template", "web", "--set", "a[9223372036854775807]=1"],
      ["chart", "template", "web", "--set", "a[-1]=1"], ["chart", "template", "web", "--set", "a[1000000000]=1"],
      ["chart", "template", "web", "--set-json", "a=1e999999999"],
      ["chart", "template", "web", "--kube-version", "v99999999999999999999.1.1"],
      ["kubeadm", "render", "--kubernetes", "v1.99999999999999999999"],
    ].map { arguments in
      HostileCase(
        name: "numbers: \(arguments.joined(separator: " "))", arguments: arguments, status: nil, says: ["error: "]
      ) { scene in
        try scene.write("c/Kubefile", "FROM scratch\n")
        try scene.chart(template: "")
      }
    } + [
      HostileCase(
        name: "a time of the build that is none", arguments: ["build", "c"],
        environment: ["SOURCE_DATE_EPOCH": "9223372036854775807"], status: 2, says: ["SOURCE_DATE_EPOCH can't be"]
      ) { scene in try scene.write("c/Kubefile", "FROM scratch\n") },
      HostileCase(
        name: "a port that is none", arguments: ["pull", "127.0.0.1:99999999999999999999/x"], says: ["error: "]),
      HostileCase(name: "a port of nothing", arguments: ["pull", "127.0.0.1:0/x"], says: ["error: "]),
    ]

  // MARK: - Depths

  private static let open = String(repeating: "[", count: 100_000)
  private static let close = String(repeating: "]", count: 100_000)

  static let trapDepths: [HostileCase] = [
    HostileCase(
      name: "a deep manifest of a registry", arguments: ["pull", "{registry}/x:1"], says: ["error: "]
    ) { scene in
      scene.serve(status: 200, type: manifestType, body: #"{"schemaVersion":2,"layers":\#(open)\#(close)}"#)
    },
    HostileCase(
      name: "a deep error of a registry", arguments: ["pull", "{registry}/x:1"], says: ["error: "]
    ) { scene in scene.serve(status: 400, body: #"{"errors":\#(open)\#(close)}"#) },
    HostileCase(name: "a deep index of a layout", arguments: ["load", "oci:image"], says: ["holds no image"]) { scene in
      try scene.layout(index: "index = b'{\"manifests\":' + b'[' * 100000 + b']' * 100000 + b'}'")
    },
    HostileCase(name: "a deep manifest of a layout", arguments: ["load", "oci:image"], says: ["holds no image"]) {
      scene in
      try scene.layout(manifest: "manifest = b'{\"layers\":' + b'{\"a\":' * 100000 + b'1' + b'}' * 100000 + b'}'")
    },
    HostileCase(
      name: "a deep index of the store", arguments: ["images"], says: ["index.json is damaged"]
    ) { scene in
      try scene.sealer("images")
      try scene.write("store/index.json", #"{"schemaVersion":2,"manifests":\#(open)\#(close)}"#)
    },
    HostileCase(name: "a deep lock", arguments: ["build", "c"], says: ["the lock is damaged"]) { scene in
      try scene.write("c/Kubefile", "FROM scratch\n")
      try scene.write("c/sealer.lock", #"{"version":1,"images":\#(open)\#(close)}"#)
    },
    HostileCase(name: "a deep definition", arguments: ["plan", "-f", "d.json", "."], says: ["no definition"]) { scene in
      try scene.write("d.json", #"{"version":1,"statements":\#(open)\#(close)}"#)
    },
    HostileCase(name: "deep logins", arguments: ["pull", "{registry}/x:1"], says: ["error: "]) { scene in
      scene.serve(status: 404, body: "")
      try scene.write("docker/config.json", #"{"auths":\#(open)\#(close)}"#)
    },
    HostileCase(name: "a deep Clusterfile", arguments: ["kubeadm", "render", "-f", "C"], says: ["error: "]) { scene in
      try scene.write("C", open + close)
    },
    HostileCase(
      name: "a deep Clusterfile of blocks", arguments: ["kubeadm", "render", "-f", "C"], says: ["error: "]
    ) { scene in try scene.write("C", String(repeating: "- ", count: 100_000) + "a") },
    HostileCase(name: "deep settings", arguments: ["build", "c"], says: ["error: "]) { scene in
      try scene.write("c/Kubefile", "FROM scratch\n")
      try scene.write("config/sealer/config.yaml", String(repeating: "{a: ", count: 50_000))
    },
    HostileCase(name: "a deep manifest", arguments: ["build", "c"], says: ["error: "]) { scene in
      try scene.write("c/Kubefile", "FROM scratch\nCOPY manifests .\n")
      try scene.write("c/manifests/a.json", "{\"a\":" + open + close + "}")
    },
    HostileCase(name: "deep values", arguments: ["chart", "template", "web"], says: ["error: "]) { scene in
      try scene.chart(template: "", values: "a: \(open)\(close)\n")
    },
    HostileCase(name: "a deep schema", arguments: ["chart", "template", "web"], says: ["error: "]) { scene in
      try scene.chart(template: "")
      try scene.write("web/values.schema.json", #"{"items":\#(open)\#(close)}"#)
    },
    HostileCase(name: "a deep template", arguments: ["chart", "template", "web"], says: ["error: "]) { scene in
      try scene.chart(template: "{{ " + String(repeating: "(", count: 100_000) + " }}")
    },
    HostileCase(name: "deep conditions", arguments: ["chart", "template", "web"], says: ["error: "]) { scene in
      try scene.chart(template: String(repeating: "{{ if 1 }}", count: 100_000))
    },
    HostileCase(
      name: "a deep value of the command line",
      arguments: ["chart", "template", "web", "--set", String(repeating: "a.", count: 30_000) + "b=1"],
      says: ["error: "]
    ) { scene in try scene.chart(template: "") },
    HostileCase(
      name: "deep variables", arguments: ["build", "c"], says: ["error: "]
    ) { scene in
      try scene.write("c/Kubefile", "FROM scratch\nENV A=\(String(repeating: "${A:-", count: 100_000))\n")
    },
    HostileCase(name: "deep JSON of a command", arguments: ["build", "c"], says: ["error: "]) { scene in
      try scene.write("c/Kubefile", "FROM scratch\nCOPY \(open)\(close)\n")
    },
    HostileCase(
      name: "deep metadata of an image", arguments: ["kubeadm", "render", "a:1"], output: .bytes, status: 0
    ) { scene in try scene.stored("a:1", files: "files['Metadata'] = b'[' * 100000 + b']' * 100000") },
    HostileCase(
      name: "a deep extension of an image", arguments: ["inspect", "a:1"], status: 0, gives: ["name      a:1"]
    ) { scene in
      try scene.layout(
        manifest: "manifest['annotations']['sealer.image.extension'] = '[' * 100000")
      try scene.sealer("load", "-q", "-t", "a:1", "oci:image")
    },
  ]

  // MARK: - Streams and the environment

  static let trapStreams: [HostileCase] = [
    HostileCase(
      name: "a Kubefile from a folder", arguments: ["build", "-f", "-", "c"], input: .folder("c"),
      says: ["can't read standard input: Is a directory"]
    ) { scene in try scene.makeFolder("c") },
    HostileCase(
      name: "a Kubefile from nowhere", arguments: ["build", "-f", "-", "c"], input: .closed, says: ["error: "]
    ) { scene in try scene.makeFolder("c") },
    HostileCase(
      name: "an endless Kubefile", arguments: ["build", "-f", "-", "c"],
      input: .pipe(Data(repeating: 0x23, count: 20 << 20)), says: ["error: "]
    ) { scene in try scene.makeFolder("c") },
    HostileCase(
      name: "a password from nowhere", arguments: ["login", "-u", "a", "--password-stdin", "{registry}"],
      input: .closed, says: ["standard input holds no password"]
    ) { scene in scene.serve(status: 401, body: "") },
    HostileCase(
      name: "an endless password", arguments: ["login", "-u", "a", "--password-stdin", "{registry}"],
      input: .pipe(Data(repeating: 0x61, count: 20 << 20)), says: ["error: "]
    ) { scene in scene.serve(status: 401, body: "") },
    HostileCase(
      name: "a helper that is not there", arguments: ["pull", "{registry}/x:1"], says: ["error: "]
    ) { scene in
      scene.serve(status: 404, body: "")
      try scene.write("docker/config.json", #"{"credsStore": "no-such-helper"}"#)
    },
    HostileCase(
      name: "a helper that reads nothing", arguments: ["pull", "{registry}/x:1"],
      environment: ["PATH": "{scratch}/bin:/usr/bin:/bin"], says: ["error: "]
    ) { scene in
      scene.serve(status: 404, body: "")
      try scene.write("docker/config.json", #"{"credsStore": "deaf"}"#)
      try scene.write("bin/docker-credential-deaf", "#!/bin/sh\nexec <&-\nexit 1\n", mode: 0o755)
    },
  ]

  static let trapEnvironment: [HostileCase] = [
    HostileCase(
      name: "a home of nothing", arguments: ["build", "-q", "c"],
      environment: ["HOME": "", "XDG_CONFIG_HOME": "", "DOCKER_CONFIG": "", "XDG_RUNTIME_DIR": ""], status: 0,
      gives: ["sha256:"]
    ) { scene in try scene.write("c/Kubefile", "FROM scratch\nCOPY Kubefile etc\n") },
    HostileCase(
      name: "a home of one character", arguments: ["login", "-u", "a", "--password-stdin", "{registry}"],
      environment: ["HOME": "h", "DOCKER_CONFIG": "d"], input: .text("x"), status: 0, mayChange: ["d"]
    ) { scene in
      scene.serve { _, _ in ServerAnswer(200) }
    },
    HostileCase(
      name: "a folder for temporary files that is not there", arguments: ["build", "-q", "c"],
      environment: ["TMPDIR": "{scratch}/nowhere"], status: 0, gives: ["sha256:"]
    ) { scene in try scene.write("c/Kubefile", "FROM scratch\nCOPY Kubefile etc\n") },
    HostileCase(
      name: "a proxy that is none", arguments: ["pull", "registry.invalid/x:1"],
      environment: ["http_proxy": "\u{1}:::", "https_proxy": "http://[", "HTTPS_PROXY": "x"], says: ["error: "],
      // Foundation makes folders for what it could keep.
      mayChange: ["home/.cache", "home/.local"]),
    HostileCase(
      name: "a terminal of nothing", arguments: ["images"], environment: ["TERM": "", "LC_ALL": "xx_YY.ascii"],
      status: 0),
  ]
}
