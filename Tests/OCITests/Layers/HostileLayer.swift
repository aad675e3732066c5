import Foundation
import SealerFoundations
import TestSupport

/// Layers that python3 makes, as this tool's own writer would refuse to.
enum HostileLayer {
  /// Writes a tar at `path`; each line of `entries` is python that gives a `T(name, type, link, data, size)`.
  static func write(_ path: HostPath, _ entries: String, mode: String = "w") throws {
    let script = """
      import tarfile, io, sys
      out = tarfile.open(sys.argv[1], sys.argv[2], format=tarfile.PAX_FORMAT)
      def T(name, type=tarfile.REGTYPE, link='', data=b'', mode=0o644):
          i = tarfile.TarInfo(name); i.type = type; i.linkname = link; i.size = len(data); i.mode = mode
          out.addfile(i, io.BytesIO(data))
      def raw(kind, data, size=None):
          i = tarfile.TarInfo('raw'); i.type = kind; i.size = len(data) if size is None else size
          out.fileobj.write(i.tobuf(tarfile.GNU_FORMAT) + data + bytes(-len(data) % 512))
      def pax(fields, data=b'x'):
          i = tarfile.TarInfo('pax'); i.pax_headers = fields; i.size = len(data)
          out.addfile(i, io.BytesIO(data))
      def sparse(major, minor, size):
          fields = {'GNU.sparse.name': 's'}
          if major: fields.update({'GNU.sparse.major': '1', 'GNU.sparse.minor': '0', 'GNU.sparse.realsize': str(size)})
          else: fields.update({'GNU.sparse.map': '0,1', 'GNU.sparse.size': str(size), 'GNU.sparse.numblocks': '1'})
          pax(fields, b'1\\n0\\n1\\n'.ljust(512, b'\\0') + b'x' if major else b'x')
      D, S, H, C, F = tarfile.DIRTYPE, tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.CHRTYPE, tarfile.FIFOTYPE
      \(entries)
      out.close()
      """
    let answer = try Program.run("python3", "-c", script, path.text, mode)
    if answer.status != 0 { throw CocoaError(.fileWriteUnknown, userInfo: ["output": answer.output]) }
  }
}
