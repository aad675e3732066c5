import Foundation
import TestSupport
import Testing

/// Public reports of users of other tools, about archives and what they hold; each test is named after the repository and number.
@Suite struct ArchiveReports {
  /// A folder `layout` whose index.json python changes as `change` says, with `index` at hand.
  private func layout(_ names: [String], change: String) throws -> SealerProgram {
    let sealer = SealerProgram()
    for name in names {
      try sealer.write("c/data", name)
      try sealer.write("c/Kubefile", "FROM scratch\nCOPY data etc\n")
      let built = try sealer("build", "-q", "--platform", "linux/arm64", "-t", "\(name):1", "c")
      #expect(built.status == 0, "\(built.errors)")
      #expect(try sealer("save", "-q", "-o", "oci:layout:\(name)", "\(name):1").status == 0)
    }
    let program = """
      import hashlib, json, sys
      root = sys.argv[1]
      def put(value):
          text = json.dumps(value).encode()
          digest = hashlib.sha256(text).hexdigest()
          open(root + '/blobs/sha256/' + digest, 'wb').write(text)
          return {'digest': 'sha256:' + digest, 'size': len(text)}
      index = json.load(open(root + '/index.json'))
      \(change)
      json.dump(index, open(root + '/index.json', 'w'))
      """
    let made = try Program.run("python3", "-c", program, sealer.scratch("layout").text)
    #expect(made.status == 0, "\(made.output)")
    return sealer
  }

  private func load(_ sealer: SealerProgram, _ words: [String]) throws -> (answer: SealerProgram.Answer, images: String)
  {
    let place = ["SEALER_HOME": sealer.scratch(UUID().uuidString).text]
    let answer = try sealer.run(["load"] + words, environment: place)
    return (answer, try sealer("images", environment: place).output)
  }

  @Test("skopeo#1513: several images without a name are told by their digests") func withoutNames() throws {
    let sealer = try layout(["one", "two"], change: "for entry in index['manifests']: del entry['annotations']")
    let digest = try sealer("images", "-q").output.split(separator: "\n").map(String.init)
    let all = try load(sealer, ["layout"])
    #expect(all.answer.status == 1 && all.images.isEmpty, "\(all.answer.errors)")
    #expect(digest.allSatisfy(all.answer.errors.contains), "\(all.answer.errors)")
    let one = try load(sealer, ["layout", digest[0], "-t", "mine:1"])
    #expect(one.answer.status == 0 && one.images.hasPrefix("mine:1  \(digest[0])"), "\(one.answer.errors)")
  }

  @Test("skopeo#762: two names of one manifest both come back") func twoNames() throws {
    let sealer = try layout(
      ["one"],
      change: """
        import copy
        more = copy.deepcopy(index['manifests'][0])
        more['annotations']['org.opencontainers.image.ref.name'] = 'other:2'
        index['manifests'].append(more)
        """)
    let both = try load(sealer, ["layout"])
    #expect(both.answer.status == 0, "\(both.answer.errors)")
    #expect(both.images.contains("one:latest  ") && both.images.contains("other:2  "), "\(both.images)")
  }

  @Test("buildah#3821, zarf#4108: arm64 with the variant v8 is arm64") func variants() throws {
    let sealer = try layout(
      ["one"],
      change: """
        name = index['manifests'][0].pop('annotations')
        index['manifests'][0]['platform'] = {'os': 'linux', 'architecture': 'arm64', 'variant': 'v8'}
        index = {'schemaVersion': 2, 'manifests': [dict(put(index), annotations=name,
                 mediaType='application/vnd.oci.image.index.v1+json')]}
        """)
    for platform in ["linux/arm64", "linux/arm64/v8", "aarch64"] {
      let found = try load(sealer, ["--platform", platform, "layout", "-t", "x:1"])
      #expect(found.answer.status == 0 && !found.answer.errors.contains("warning"), "\(found.answer.errors)")
      #expect(found.images.contains("linux/arm64  of sha256:"), "\(found.images)")
    }
    let wrong = try load(sealer, ["--platform", "linux/arm64/v9,linux/amd64", "layout", "-t", "x:1"])
    #expect(wrong.answer.status == 1 && wrong.answer.errors.contains("linux/amd64"), "\(wrong.answer.errors)")
  }

  @Test("zarf#1244: an artifact that is no image is embedded as it is") func artifacts() throws {
    let sealer = try layout(
      ["one"],
      change: """
        chart = dict(put({'name': 'apollo', 'version': '1.0.0'}), mediaType='application/vnd.cncf.helm.config.v1+json')
        content = dict(put({'any': 'bytes'}), mediaType='application/vnd.cncf.helm.chart.content.v1.tar+gzip')
        manifest = put({'schemaVersion': 2, 'mediaType': 'application/vnd.oci.image.manifest.v1+json',
                        'config': chart, 'layers': [content]})
        index['manifests'][0].update(manifest)
        """)
    try sealer.write("d/imageList", "oci:layout:one\n")
    try sealer.write("d/Kubefile", "FROM scratch\nCOPY imageList manifests\n")
    for platform in ["linux/amd64", "linux/arm64"] {
      let built = try sealer("build", "-q", "--platform", platform, "-t", "x:1", "d")
      #expect(built.status == 0 && built.errors.isEmpty, "\(built.errors)")
      #expect(try sealer("images", "--embedded", "x:1").output.contains("one:latest"))
    }
  }

  @Test("skopeo#556, skopeo#1295: several images of an archive of docker, all or one") func several() throws {
    let sealer = try layout(["one", "two"], change: "")
    #expect(try sealer("save", "-q", "-o", "docker-archive:both.tar", "one:1", "two:1").status == 0)
    #expect(try load(sealer, ["both.tar"]).images.split(separator: "\n").count == 2)
    let one = try load(sealer, ["docker-archive:both.tar:two:1"])
    #expect(one.images.hasPrefix("two:1  ") && one.images.split(separator: "\n").count == 1, "\(one.answer.errors)")
    let none = try load(sealer, ["docker-archive:both.tar:three:1"])
    #expect(none.answer.status == 1 && none.answer.errors.contains("expected one of one:1, two:1"))
  }
}
