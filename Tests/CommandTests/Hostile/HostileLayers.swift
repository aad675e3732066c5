import Foundation

/// Layers that ask for more than their bytes: of memory, of time, of the disk.
extension HostileCase {
  static let layers: [HostileCase] = paths + amounts + together + packings + heads + tricks

  private static let paths: [HostileCase] =
    image(
      "a path of 100,000 folders", says: "200001 bytes, beyond the limit path-bytes", "--limit path-bytes=256KiB",
      made: "layers(lambda out: entry(out, 'a/' * 100000 + 'b', b'x'))")
    + image(
      "a folder of 100,000 folders", says: "beyond the limit path-bytes",
      made: "layers(lambda out: entry(out, 'a/' * 100000 + 'b', type=D))")
    + image(
      "a whiteout below 100,000 folders", says: "beyond the limit path-bytes",
      made: "layers(lambda out: entry(out, 'a/' * 100000 + '.wh.b'))")
    + image(
      "a path of 300 folders", says: "301 names in a path, beyond the limit path-components",
      made: "layers(lambda out: entry(out, 'a/' * 300 + 'b'))")
    + image(
      "a link to a path of 100,000 folders", says: "beyond the limit path-bytes",
      made: "layers(lambda out: entry(out, 'etc/l', type=S, link='a/' * 100000))")
    + image(
      "a hard link to a path of 300 folders", says: "beyond the limit path-components",
      made: "layers(lambda out: entry(out, 'etc/l', type=H, link='a/' * 300 + 'b'))")
    + image(
      "a name of 5,000 bytes", says: "5004 bytes, beyond the limit path-bytes",
      made: "layers(lambda out: entry(out, 'etc/' + 'a' * 5000))")
    + image(
      "many paths of 250 folders each", says: "beyond the limit image-",
      made: "layers(lambda out: [entry(out, f'usr/{n}' + '/a' * 250) for n in range(20000)])")
    + image(
      "many charts of 250 folders each", says: "beyond the limit image-",
      made: "layers(lambda out: [entry(out, f'charts/{n}' + '/a' * 250) for n in range(20000)])")

  private static let amounts: [HostileCase] =
    image(
      "twelve layers of 120 MiB below charts", says: "beyond the limit ",
      made: "layers(*[lambda out, k=k: [entry(out, f'charts/c{k}/{n}', bytes([k]) * (8 << 20)) for n in range(15)]"
        + " for k in range(12)])")
    + image(
      "three layers of 60 MiB below charts, which each may be", says: "beyond the limit image-kept-bytes",
      made: "layers(*[lambda out, k=k: [entry(out, f'charts/c{k}/{n}', bytes([k]) * (15 << 20)) for n in range(4)]"
        + " for k in range(3)])")
    + image(
      "a million empty entries", says: "more than 500000 entries, beyond the limit image-entries",
      made: "layers(lambda out: [entry(out, f'usr/{n}') for n in range(1000000)])", builds: ["FROM {}"])
    + image(
      "a million empty entries of etc", says: "beyond the limit image-",
      made: "layers(lambda out: [entry(out, f'etc/{n}') for n in range(1000000)])", builds: ["FROM {}"])
    + image(
      "600,000 times the same entry", says: "beyond the limit image-entries",
      made: "layers(lambda out: [entry(out, 'usr/same') for n in range(600000)])", builds: ["FROM {}"])
    + image(
      "600,000 whiteouts", says: "beyond the limit image-",
      made: "layers(lambda out: [entry(out, f'usr/.wh.{n}') for n in range(600000)])", builds: ["FROM {}"])
    + image(
      "six layers of 100,000 entries", says: "beyond the limit image-entries",
      made: "one = pack(tar(lambda out: [entry(out, f'usr/{n}') for n in range(100000)]))\n"
        + "image([one + bytes(n) for n in range(6)])", builds: ["FROM {}"])
    + image(
      "10,000 hard links to a file of a chart", says: "beyond the limit image-kept-bytes",
      made: "layers(lambda out: [entry(out, 'charts/a', b'x' * (1 << 20))] + [entry(out, f'charts/{n}', type=H, "
        + "link='charts/a') for n in range(10000)])")
    + image(
      "more layers than anybody mounts", says: "2000 parts, beyond the limit image-parts",
      made: "one = put(pack(tar(lambda out: entry(out, 'etc/a'))), G)\nimage([one] * 2000)")

  /// What is known of layers that have come in before.
  private static let noted = ["store/cache"]

  /// Images that each may come in, and are too much together.
  private static let together: [HostileCase] = [
    HostileCase(
      name: "images of many bytes below charts, merged", arguments: ["merge", "-t", "all:1", "i0:1", "i1:1", "i2:1"],
      says: ["what is merged has more than 134217728 bytes to be kept in memory", "image-kept-bytes=256MiB"],
      mayChange: noted
    ) { scene in try scene.images(3, "[entry(out, f'charts/c{k}/{n}', bytes([k]) * (15 << 20)) for n in range(4)]") },
    HostileCase(
      name: "images of many entries, merged",
      arguments: ["merge", "--limit", "image-entries=25", "-t", "all:1", "i0:1", "i1:1", "i2:1"],
      says: ["what is merged has more than 25 entries, beyond the limit image-entries"], mayChange: noted
    ) { scene in try scene.images(3, "[entry(out, f'usr/{k}/{n}') for n in range(10)]") },
    HostileCase(
      name: "images of many bytes below charts, each the base of a stage", arguments: ["build", "-q", "c"],
      says: ["c/Kubefile:1:1: error: what is built on has more than 134217728 bytes to be kept in memory"],
      mayChange: noted
    ) { scene in
      try scene.images(3, "[entry(out, f'charts/c{k}/{n}', bytes([k]) * (15 << 20)) for n in range(4)]")
      try scene.write(
        "c/Kubefile",
        "FROM i0:1 AS a\nFROM i1:1 AS b\nCOPY --from=a charts x\n\nFROM i2:1\nCOPY --from=b x charts\n")
    },
  ]

  private static let packings: [HostileCase] =
    image(
      "gzip inside gzip", says: "is compressed twice", made: "image([pack(pack(tar(lambda out: entry(out, 'etc/a'))))])"
    )
    + image(
      "zstd inside gzip", says: "is compressed twice", made: "image([pack(zstd(tar(lambda out: entry(out, 'etc/a'))))])"
    )
    + image(
      "gzip inside zstd", says: "is compressed twice", made: "image([zstd(pack(tar(lambda out: entry(out, 'etc/a'))))])"
    )
    + image(
      "a bomb inside gzip inside gzip", says: "is compressed twice",
      made: "image([pack(pack(tar(lambda out: entry(out, 'etc/a', bytes(200 << 20))), 9), 9)])")
    + image(
      "gzip thirty times", says: "error: ", made: "data = b'x'\nfor n in range(30): data = pack(data)\nimage([data])")
    + image(
      "xz", says: "can't be processed",
      made: "import lzma; image([put(lzma.compress(tar(lambda out: entry(out, 'etc/a'))), P)])")
    + image(
      "xz inside gzip", says: "can't be processed",
      made: "import lzma; image([pack(lzma.compress(tar(lambda out: entry(out, 'etc/a'))))])")
    + image(
      "uuencoded", says: "can't be processed",
      made:
        "import binascii; data = tar(lambda out: entry(out, 'etc/a'))\nlines = b''.join(binascii.b2a_uu(data[n:n + 45])"
        + " for n in range(0, len(data), 45))\nimage([put(b'begin 644 a\\n' + lines + b'`\\nend\\n', P)])")
    + image(
      "a bomb of zstd", says: "beyond the limit unpack-ratio",
      made: "image([put(zstd(tar(lambda out: entry(out, 'etc/a', bytes(200 << 20)))), Z)])")
    + image(
      "a bomb that is no tar", says: "can't be processed", made: "image([pack(b'x' * (200 << 20))])")
    + image(
      "a bomb behind the end of the tar", says: "error: ",
      made: "image([pack(tar(lambda out: entry(out, 'etc/a', b'x', pax={'size': str(1 << 40)})) + bytes(100 << 20))])")

  private static let heads: [HostileCase] =
    [
      ("a name of 8 MiB", "raw(out, b'L', b'a' * (8 << 20))"),
      ("a target of 8 MiB", "raw(out, b'K', b'a' * (8 << 20))"),
      ("attributes of 8 MiB", "raw(out, b'x', b'30 path=aaaaaaaaaaaaaaaaaaaaa\\n' * 300000)"),
      ("attributes of all, of 8 MiB", "raw(out, b'g', b'30 path=aaaaaaaaaaaaaaaaaaaaa\\n' * 300000)"),
      ("forty attributes of 450 kB", "[raw(out, b'x', b'9 a=bcde\\n' * 50000) for n in range(40)]"),
      ("extended attributes of 3 MiB", "entry(out, 'etc/a', pax={'SCHILY.xattr.user.a': 'x' * (3 << 20)})"),
      ("access control lists of 3 MiB", "entry(out, 'etc/a', pax={'SCHILY.acl.access': 'user:a:rwx,' * 300000})"),
      (
        "a map of two million stretches",
        "entry(out, 's', b'2000000\\n' + b'1\\n0\\n' * 2000000, pax={'GNU.sparse.major':"
          + " '1', 'GNU.sparse.minor': '0', 'GNU.sparse.name': 's', 'GNU.sparse.realsize': '10'})"
      ),
      ("a sparse file of 2^63 - 1 bytes", "sparse(out, 'etc/a', (1 << 63) - 1)"),
      ("a sparse file of 2^62 bytes", "sparse(out, 'etc/a', 1 << 62, 1)"),
      ("two sparse files of 2^62 bytes", "[sparse(out, f'etc/{n}', 1 << 62) for n in range(2)]"),
      ("a sparse file of 100 GiB", "sparse(out, 'etc/a', 100 << 30)"),
      ("a file of -5 bytes", "raw(out, b'x', b'11 size=-5\\n'); raw(out, b'0', b'')"),
      ("a file of 2^63 bytes", "raw(out, b'x', b'28 size=9223372036854775808\\n'); raw(out, b'0', b'')"),
      ("a file of 2^63 - 1 bytes", "raw(out, b'x', b'28 size=9223372036854775807\\n'); raw(out, b'0', b'')"),
    ].flatMap { name, fill in
      image(
        name, says: "error: ",
        made: "def fill(out):\n    entry(out, 'etc/b'); \(fill); entry(out, 'etc/c')\nlayers(fill)")
    }

  /// Builds that need the files of an image, not only their names.
  private static let laidOut = ["FROM {}\nRUN true", "FROM scratch\nCOPY --from={} etc etc"]

  private static let tricks: [HostileCase] =
    image(
      "a link out of the rootfs, and a file through it", says: "which is no folder",
      made: "layers(lambda out: [entry(out, 'etc', type=S, link='../../../..'), entry(out, 'etc/victim', b'x')])",
      builds: laidOut)
    + image(
      "a hard link through a link out of the rootfs", says: "error: ",
      made: "layers(lambda out: [entry(out, 'l', type=S, link='/'), entry(out, 'etc/p', type=H, link='l/etc/passwd')])",
      builds: laidOut)
    + image(
      "a hard link to itself", says: "error: ",
      made:
        "layers(lambda out: [entry(out, 'etc/a', type=H, link='etc/b'), entry(out, 'etc/b', type=H, link='etc/a')])",
      builds: laidOut)
    // Inside the rootfs, as for docker.
    + image("an absolute path", status: 0, made: "layers(lambda out: entry(out, '/etc/victim', b'x'))")
    + image(
      "a path that leaves", says: "'etc/../../victim'", made: "layers(lambda out: entry(out, 'etc/../../victim', b'x'))"
    )
    // Empty files, as for umoci without root.
    + image("a device", status: 0, made: "layers(lambda out: entry(out, 'etc/null', type=tarfile.CHRTYPE))")
    + image("a pipe", status: 0, made: "layers(lambda out: entry(out, 'etc/p', type=tarfile.FIFOTYPE))")
}
