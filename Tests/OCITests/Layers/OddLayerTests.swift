import Foundation
import SealerFoundations
import TestSupport
import Testing

@testable import SealerOCI

/// Forms of layers that are odd and legal, as docker, containerd and umoci read them.
///
/// umoci unpacks each beside us: it reads tars by the same library as the other two.
@Suite struct OddLayerTests {
  /// One form: python that writes the tar `data`, and what a reader finds: `path=bytes`, `path/` for a folder, `path->target`.
  struct Form: Sendable, CustomStringConvertible {
    let description: String
    let python: String
    let finds: [String]
    /// Whether umoci's tree is compared, which has no reader for a few: contiguous files, which GNU tar reads, global heads, which
    /// docker and containerd pass over, and a cut trailer it refuses.
    var isPeer = true

    init(_ description: String, _ python: String, _ finds: [String], isPeer: Bool = true) {
      (self.description, self.python, self.finds, self.isPeer) = (description, python, finds, isPeer)
    }
  }

  static let forms = [
    Form("with its trailer", "f('a', b'hello'); end()", ["a=5"]),
    Form("without a trailer", "f('a', b'hello')", ["a=5"]),
    Form("without the last padding, as umoci's insert of 0.4 writes it", "f('a', b'hello', pad=False)", ["a=5"]),
    Form(
      "without padding behind several files", "f('a', b'x' * 700); f('b', b'y' * 513, pad=False)", ["a=700", "b=513"]),
    Form("with half a trailer", "f('a', b'hello'); out(bytes(512))", ["a=5"]),
    Form("with a trailer that is cut", "f('a', b'hello'); out(bytes(700))", ["a=5"], isPeer: false),
    Form("with a head alone at its end", "f('a', b'hello'); f('b')", ["a=5", "b=0"]),
    Form("with something behind the trailer", "f('a', b'hello'); end(); out(b'junk' * 300)", ["a=5"]),
    Form("blocked to 10 KiB, as tar does", "f('a', b'hello'); end(); out(bytes(10240 - len(data)))", ["a=5"]),
    Form("nothing but a trailer", "end()", []),
    Form("absolute names", "f('/etc/motd', b'hi'); d('/opt/'); end()", ["etc/", "etc/motd=2", "opt/"]),
    Form(
      "names with ./ and doubled slashes", "d('./'); f('./a//b', b'hi'); f('c/./d', b'x'); end()",
      ["a/", "a/b=2", "c/", "c/d=1"]),
    Form("names with .. that stay inside", "d('a'); f('a/../b', b'hi'); end()", ["a/", "b=2"]),
    Form("the root as / and as .", "d('/'); d('.'); f('a', b'1'); end()", ["a=1"]),
    Form("a hard link to an absolute name", "f('a', b'12'); e('b', b'1', link='/a'); end()", ["a=2", "b=2"]),
    Form("a hard link to ./", "f('a', b'12'); e('b', b'1', link='./a'); end()", ["a=2", "b=2"]),
    Form(
      "symbolic links to anywhere", "e('l', b'2', link='/etc/../../x'); e('m', b'2', link='../../..'); end()",
      ["l->/etc/../../x", "m->../../.."]),
    Form(
      "devices and pipes of a base",
      "d('dev'); e('dev/null', b'3'); e('dev/sda', b'4'); e('p', b'6'); f('a', b'1'); end()",
      ["a=1", "dev/", "dev/null=0", "dev/sda=0", "p=0"]),
    Form("a contiguous file", "e('a', b'7', b'hello'); end()", ["a=5"], isPeer: false),
    Form("the old type of a file, NUL", "e('a', b'\\0', b'hello'); end()", ["a=5"]),
    Form(
      "the old form of a folder: a file with a slash at its end", "e('a/', b'\\0'); f('a/b', b'1'); end()",
      ["a/", "a/b=1"]),
    Form("tar of the seventh edition, without ustar", "e('a', b'\\0', b'hello', magic=bytes(8)); end()", ["a=5"]),
    Form("magic of GNU", "f('a', b'hello', magic=b'ustar  \\0'); end()", ["a=5"]),
    Form(
      "a long name of GNU", "e('././@LongLink', b'L', b'd/' + b'x' * 150 + b'\\0'); f('short', b'hi'); end()",
      ["d/", "d/\(String(repeating: "x", count: 150))=2"]),
    Form(
      "a long link of GNU", "e('././@LongLink', b'K', b'y' * 150 + b'\\0'); e('l', b'2', link='short'); end()",
      ["l->\(String(repeating: "y", count: 150))"]),
    Form("a size in base 256", "f('a', b'hello', size=b'\\x80' + (5).to_bytes(11, 'big')); end()", ["a=5"]),
    Form("a size without a NUL, with spaces", "f('a', b'hello', size=b'          5 '); end()", ["a=5"]),
    Form(
      "an owner in base 256, and a time before 1970",
      "f('a', b'1', uid=b'\\x80' + (3000000000).to_bytes(7, 'big'), time=b'\\xff' * 11 + b'\\xfe'); end()", ["a=1"]),
    Form("a checksum of signed bytes", "f('\\u00e9', b'1', signed=True); end()", ["\u{E9}=1"]),
    Form(
      "a prefix of ustar", "f('b', b'1', prefix='a/' + 'p' * 100); end()",
      ["a/", "a/\(String(repeating: "p", count: 100))/", "a/\(String(repeating: "p", count: 100))/b=1"]),
    Form("a path of pax", "pax(path='d/\\u00fc'); f('x', b'hi'); end()", ["d/", "d/\u{FC}=2"]),
    Form("an absolute path of pax", "pax(path='/d/e'); f('x', b'hi'); end()", ["d/", "d/e=2"]),
    Form("a size of pax", "pax(size='5'); f('a', b'hello', size=b'00000000000\\0'); end()", ["a=5"]),
    Form(
      "a link of pax", "pax(linkpath='/t' * 80); e('l', b'2', link='x'); end()",
      ["l->\(String(repeating: "/t", count: 80))"]),
    Form(
      "times and owners of pax with fractions",
      "pax(mtime='-1.5', atime='12.25', uid='4000000000', uname='\\u00e4'); f('a', b'1'); end()", ["a=1"]),
    Form(
      "attributes of pax", "pax(**{'SCHILY.xattr.user.a': 'b', 'LIBARCHIVE.creationtime': '1'}); f('a', b'1'); end()",
      ["a=1"]),
    Form(
      "a global head of pax, as git archive writes it", "pax(b'g', comment='0' * 40); f('a', b'1'); end()", ["a=1"],
      isPeer: false),
    Form("a file of AppleDouble", "f('._a', b'\\0\\x05\\x16\\x07'); f('a', b'1'); end()", ["._a=4", "a=1"]),
    Form("one path twice, the later counts", "f('a', b'1'); f('a', b'22'); end()", ["a=2"]),
    Form("a file in the place of a folder", "d('a'); f('a/b', b'1'); f('a', b'22'); end()", ["a=2"]),
    Form("a sparse file of GNU's 1.0", "sparse('s'); f('z', b'1'); end()", ["s=1024", "z=1"]),
    Form("the mark of an opaque folder", "d('a'); f('a/.wh..wh..opq'); f('a/b', b'1'); end()", ["a/", "a/b=1"]),
    Form(
      "containerd#6991: the mark of an opaque folder behind its files",
      "d('a'); f('a/b', b'1'); f('a/.wh..wh..opq'); end()", ["a/", "a/b=1"]),
    Form(
      "apple/container#1797: a hard link whose folder has no entry", "f('a', b'12'); e('x/y/b', b'1', link='a'); end()",
      ["a=2", "x/", "x/y/", "x/y/b=2"]),
    Form(
      "containerd#2458: a hard link to a symbolic link", "e('l', b'2', link='a'); e('m', b'1', link='l'); end()",
      ["l->a", "m->a"]),
    Form("containerd#4628: zeros far behind the trailer", "f('a', b'1'); end(); out(bytes(20000) + b'x')", ["a=1"]),
    Form("marks of AUFS", "d('.wh..wh.plnk'); f('.wh..wh.aufs'); f('a', b'1'); end()", ["a=1"]),
  ]

  private static let writer = """
    import sys
    data = bytearray()
    def out(more): data.extend(more)
    def e(name, kind, body=b'', link='', pad=True, magic=b'ustar\\x0000', size=None, uid=b'0000000\\0',
          time=b'00000000000\\0', prefix='', signed=False):
        size = size or b'%011o\\0' % len(body)
        head = name.encode().ljust(100, b'\\0') + (b'0000755\\0' if kind == b'5' else b'0000644\\0') + uid + b'0000000\\0'
        head += size + time + b' ' * 8 + kind
        head += link.encode().ljust(100, b'\\0') + magic + bytes(64) + bytes(16) + prefix.encode().ljust(155, b'\\0')
        head = head.ljust(512, b'\\0')
        total = sum(b - 256 if signed and b > 127 else b for b in head)
        out(head[:148] + b'%06o\\0 ' % total + head[156:] + body)
        if pad: out(bytes(-len(body) % 512))
    def f(name, body=b'', **more): e(name, b'0', body, **more)
    def d(name): e(name, b'5')
    def end(): out(bytes(1024))
    def pax(kind=b'x', **fields):
        text = b''
        for key, value in fields.items():
            line = b' %s=%s\\n' % (key.encode(), value.encode())
            count = len(line) + 1
            while count != len(str(count)) + len(line): count = len(str(count)) + len(line)
            text += str(count).encode() + line
        e('pax', kind, text)
    def sparse(name):
        pax(**{'GNU.sparse.major': '1', 'GNU.sparse.minor': '0', 'GNU.sparse.name': name, 'GNU.sparse.realsize': '1024'})
        f('GNUSparseFile.0/' + name, b'1\\n512\\n512\\n'.ljust(512, b'\\0') + b'x' * 512)
    """

  /// An image layout with the layer as it is and packed by gzip, for umoci.
  private static let layout = """

    import gzip, hashlib, json, os
    root = sys.argv[1]
    os.makedirs(root + '/layout/blobs/sha256')
    def put(value, kind):
        digest = hashlib.sha256(value).hexdigest()
        open(root + '/layout/blobs/sha256/' + digest, 'wb').write(value)
        return {'mediaType': 'application/vnd.oci.image.' + kind, 'digest': 'sha256:' + digest, 'size': len(value)}
    data = bytes(data)
    open(root + '/plain', 'wb').write(data)
    open(root + '/packed', 'wb').write(gzip.compress(data))
    config = {'architecture': 'amd64', 'os': 'linux', 'config': {},
              'rootfs': {'type': 'layers', 'diff_ids': ['sha256:' + hashlib.sha256(data).hexdigest()]}}
    manifest = {'schemaVersion': 2, 'config': put(json.dumps(config).encode(), 'config.v1+json'),
                'layers': [put(gzip.compress(data), 'layer.v1.tar+gzip')]}
    entry = put(json.dumps(manifest).encode(), 'manifest.v1+json')
    entry['annotations'] = {'org.opencontainers.image.ref.name': 'v1'}
    json.dump({'schemaVersion': 2, 'manifests': [entry]}, open(root + '/layout/index.json', 'w'))
    json.dump({'imageLayoutVersion': '1.0.0'}, open(root + '/layout/oci-layout', 'w'))
    """

  private func make(_ form: Form, in scratch: Scratch) throws {
    let program = Self.writer + "\n" + form.python + "\n" + Self.layout
    let made = try Program.run("python3", "-c", program, scratch.path.text)
    #expect(made.status == 0, "\(made.output)")
  }

  private static let hasPeer = (try? Program.run("umoci", "--version").status == 0) ?? false

  @Test(arguments: forms) func isRead(_ form: Form) throws {
    let scratch = Scratch()
    try make(form, in: scratch)
    for name in ["plain", "packed"] {
      let budget = ImageBudget(InputLimits(), of: "the image")
      try FileBytes.makeFolder(scratch("\(name)-tree"))
      try LayerUnpacker(into: HeldFolder(scratch("\(name)-tree")), budget).apply(scratch(name))
      #expect(try Self.tree(scratch("\(name)-tree")) == form.finds, "\(name)")
      // The index of it, which discovery reads, is the same as that of the tree.
      var recorder = LayerRecorder(ImageBudget(InputLimits(), of: "the image"), keeping: .sample)
      try LayerReader(scratch(name), ImageBudget(InputLimits(), of: "the image")).forEach {
        try recorder.record($0, $1)
      }
    }
    guard form.isPeer else { return }
    guard Self.hasPeer else { return print("skipped: no umoci") }
    let unpacked = try Program.run(
      "umoci", "raw", "unpack", "--rootless", "--image", "\(scratch("layout")):v1", scratch("theirs").text)
    #expect(unpacked.status == 0, "umoci: \(unpacked.output)")
    #expect(try Self.tree(scratch("theirs")) == form.finds, "umoci reads another tree")
  }

  /// What stands in a folder: `path=bytes`, `path/`, `path->target`.
  private static func tree(_ folder: HostPath) throws -> [String] {
    try FileManager.default.subpathsOfDirectory(atPath: folder.text).map { path in
      let attributes = try FileManager.default.attributesOfItem(atPath: "\(folder)/\(path)")
      switch attributes[.type] as? FileAttributeType {
      case .typeDirectory?: return path + "/"
      case .typeSymbolicLink?:
        return try "\(path)->\(FileManager.default.destinationOfSymbolicLink(atPath: "\(folder)/\(path)"))"
      default: return "\(path)=\(attributes[.size] as? Int ?? -1)"
      }
    }.sorted()
  }

  /// google/go-containerregistry#977: a link stays when a later layer takes its target away.
  @Test func aLinkOutlivesItsTarget() throws {
    let (lower, upper) = (Scratch(), Scratch())
    try make(Form("", "f('a', b'12'); e('b', b'1', link='/a'); end()", []), in: lower)
    try make(Form("", "f('.wh.a'); end()", []), in: upper)
    try FileBytes.makeFolder(lower("tree"))
    let tree = LayerUnpacker(into: try HeldFolder(lower("tree")), ImageBudget(InputLimits(), of: "the image"))
    try tree.apply(lower("packed"))
    try tree.apply(upper("plain"))
    #expect(try Self.tree(lower("tree")) == ["b=2"])
  }

  /// What lacks bytes of a file stays refused, as every reader does it; so does what leads out of the rootfs.
  @Test(arguments: [
    ("f('a', b'hello'); f('b', b'x' * 600); del data[-600:]", "truncated"),
    ("f('a', b'x' * 700); del data[-400:]", "truncated"), ("f('a', b'x' * 9000); del data[-3000:]", "runcated"),
    ("f('a', b'hello'); f('b'); del data[-100:]", "truncated"),
    ("f('a', b'12345', pad=False); del data[-1:]", "truncated"),
    ("f('../a', b'1'); end()", "'../a'"), ("f('/../a', b'1'); end()", "'/../a'"),
    ("e('a', b'1', link='../../etc/passwd'); end()", "hard link"), ("pax(path='a/../../b'); f('x'); end()", "b'"),
    ("sparse('s'); del data[-100:]", "truncated"),
  ])
  func isRefused(python: String, says: String) throws {
    let scratch = Scratch()
    try make(Form("", python, []), in: scratch)
    for name in ["plain", "packed"] {
      let error = #expect(throws: ArchiveError.self) {
        try LayerReader(scratch(name), ImageBudget(InputLimits(), of: "the image")).forEach { _, content in
          try content.forEachPiece { _ in }
        }
      }
      let text = error.map(\.diagnostics)?.map(\.found).joined() ?? ""
      #expect(text.contains(says), "\(name): \(text)")
    }
  }
}
