import Foundation

/// Archives and layouts whose words are not what their bytes are.
extension HostileCase {
  static let packedImages: [HostileCase] = bombs + docker + documents

  private static func loads(_ name: String, _ place: String, says: String..., made script: String) -> [HostileCase] {
    [["load", place], ["pull", place], ["build", "-q", "c"]].map { arguments in
      HostileCase(name: "\(name), \(arguments[0])", arguments: arguments, says: says) { scene in
        try scene.make(script)
        let location = place.replacing(/^([a-z-]+):/) { "\($0.1):\(scene.scratch.path)/" }
        try scene.write("c/Kubefile", "FROM \(location)\n")
      }
    }
  }

  private static let bombs: [HostileCase] =
    loads(
      "a zstd archive of few bytes that becomes 5 GB", "oci-archive:a", says: "beyond the limit unpack-ratio",
      made: "subprocess.run('head -c 5000000000 /dev/zero | zstd -q -1 > a', shell=True, check=True)")
    + loads(
      "a gzip archive that becomes 1 GB", "docker-archive:a", says: "beyond the limit unpack-ratio",
      made: "subprocess.run('head -c 1000000000 /dev/zero | gzip -1 > a', shell=True, check=True)")
    + loads(
      "an archive that is compressed twice", "oci-archive:a", says: "is compressed twice",
      made: "image([pack(tar(lambda out: entry(out, 'etc/a')))]); archive('a', packed=lambda data: pack(pack(data)))")
    + loads(
      "a bomb in an archive with an index", "oci-archive:a", says: "beyond the limit unpack-ratio",
      made: "image([put(bytes(200 << 20), P)]); archive('a', packed=zstd)")
    + [
      HostileCase(
        name: "a bomb from standard input", arguments: ["load", "-"], input: .file("a"),
        says: ["beyond the limit unpack-ratio"]
      ) { scene in
        try scene.make("subprocess.run('head -c 1000000000 /dev/zero | zstd -q -1 > a', shell=True, check=True)")
      }
    ]

  private static let manifest =
    "config = json.dumps({'architecture': 'amd64', 'os': 'linux', 'rootfs': {'type': 'layers', 'diff_ids': ['sha256:' + "
    + "'a' * 64] * count}}).encode()\n"
    + "head = json.dumps([{'Config': 'c.json', 'RepoTags': ['a:1'], 'Layers': names}]).encode()\n"

  private static func dockerArchive(_ members: String, names: String = "['l']", count: Int = 1) -> String {
    "names, count = \(names), \(count)\n" + manifest
      + "def fill(out):\n    entry(out, 'manifest.json', head); entry(out, 'c.json', config); \(members)\n"
      + "open('a', 'wb').write(tar(fill))\n"
  }

  private static let docker: [HostileCase] =
    [(1 << 62, 0), (1 << 62, 1), (Int.max, 0), (Int.max, 1), (Int.max - 511, 0), (1 << 40, 0)].flatMap { size, major in
      loads(
        "a sparse layer of \(size) bytes, form \(major)", "docker-archive:a", says: "error: ",
        made: dockerArchive("sparse(out, 'l', \(size), \(major))"))
    }
    + loads(
      "a sparse manifest of 2^62 bytes", "docker-archive:a", says: "error: ",
      made: "open('a', 'wb').write(tar(lambda out: sparse(out, 'manifest.json', 1 << 62)))")
    + loads(
      "a manifest of 5 MiB", "docker-archive:a", says: "beyond the limit document-bytes",
      made: "open('a', 'wb').write(tar(lambda out: entry(out, 'manifest.json', b' ' * (5 << 20))))")
    + loads(
      "a configuration of 5 MiB", "docker-archive:a", says: "beyond the limit document-bytes",
      made: dockerArchive("entry(out, 'l')").replacing(
        "entry(out, 'c.json', config)", with: "entry(out, 'c.json', b' ' * (5 << 20))"))
    + loads(
      "100,000 times one layer", "docker-archive:a", says: "error: ",
      made: dockerArchive("entry(out, 'l', pack(bytes(1 << 20)))", names: "['l'] * 100000", count: 100_000))
    + loads(
      "10,000 times one layer", "docker-archive:a", says: "10000 parts, beyond the limit image-parts",
      made: dockerArchive("entry(out, 'l', pack(bytes(1 << 20)))", names: "['l'] * 10000", count: 10_000))
    + loads(
      "links that lead to each other", "docker-archive:a", says: "error: ",
      made: dockerArchive("entry(out, 'l', type=S, link='m'); entry(out, 'm', type=S, link='l')"))
    + loads(
      "a manifest that is a link out of the archive", "docker-archive:a", says: "error: ",
      made: "open('a', 'wb').write(tar(lambda out: entry(out, 'manifest.json', type=S, link='../../../../etc/passwd')))"
    )
    + loads(
      "a million entries", "docker-archive:a", says: "beyond the limit image-entries",
      made: "open('a', 'wb').write(tar(lambda out: [entry(out, str(n)) for n in range(600000)]))")
    + loads(
      "a path of 100,000 folders in the archive", "docker-archive:a", says: "beyond the limit path-bytes",
      made: "open('a', 'wb').write(tar(lambda out: entry(out, 'a/' * 100000)))")

  private static func layout(_ name: String, says: String..., made script: String) -> [HostileCase] {
    let base = "image([pack(tar(lambda out: entry(out, 'etc/a')))]); index = json.load(open('image/index.json'))\n"
    return [("oci:image", ""), ("oci-archive:a", "\narchive('a')")].map { place, end in
      HostileCase(name: "\(name), \(place)", arguments: ["load", place], says: says) { scene in
        try scene.make(base + script + end)
      }
    }
  }

  private static let documents: [HostileCase] =
    layout(
      "an index of 5 MiB", says: "beyond the limit document-bytes",
      made: "open('image/index.json', 'a').write(' ' * (5 << 20))")
    + layout(
      "annotations of 5 MiB", says: "beyond the limit document-bytes",
      made: "index['annotations'] = {'a': 'x' * (5 << 20)}; json.dump(index, open('image/index.json', 'w'))")
    + layout(
      "an index of 2,000 manifests", says: "2000 parts, beyond the limit image-parts",
      made: "index['manifests'] *= 2000; json.dump(index, open('image/index.json', 'w'))")
    + layout(
      "a manifest of 5 MiB", says: "beyond the limit document-bytes",
      made: "image([], manifest={'annotations': {'a': 'x' * (5 << 20)}})")
    + layout(
      "a configuration of 5 MiB", says: "beyond the limit document-bytes",
      made: "image([], config={'architecture': 'amd64', 'os': 'linux', 'author': 'x' * (5 << 20)})")
    + layout(
      "layers of 2^62 bytes each", says: "beyond the limit unpacked-bytes",
      made: "image([{'mediaType': G, 'digest': 'sha256:' + str(n) * 64, 'size': 1 << 62} for n in range(4)])")
    + layout(
      "a layer that is longer than it says", says: "error: ",
      made: "one = put(pack(tar(lambda out: entry(out, 'etc/b'))), G); one['size'] = 5; image([one])")
    + layout(
      "a layer that is shorter than it says", says: "error: ",
      made: "one = put(pack(tar(lambda out: entry(out, 'etc/b'))), G); one['size'] = 1 << 30; image([one])")
    + layout(
      "an index that is its own manifest", says: "error: ",
      made: "inner = json.dumps({'schemaVersion': 2, 'manifests': index['manifests']}).encode()\n"
        + "one = put(inner, 'application/vnd.oci.image.index.v1+json')\n"
        + "two = put(json.dumps({'schemaVersion': 2, 'manifests': [one]}).encode(), one['mediaType'])\n"
        + "json.dump({'schemaVersion': 2, 'manifests': [two]}, open('image/index.json', 'w'))")
    + layout(
      "two million numbers for an index", says: "error: ",
      made: "open('image/index.json', 'w').write('[' + '0,' * 2000000 + '0]')")
    + layout(
      "an index 100,000 deep", says: "error: ", made: "open('image/index.json', 'w').write('[' * 100000 + ']' * 100000)"
    )
}
