import Foundation
import TestSupport

/// Layers that python3 makes, as this tool's own writer would refuse to.
enum HostileLayer {
  /// Writes a tar at `path`; each line of `entries` is python that gives a `T(name, type, link, data, size)`.
  static func write(_ path: String, _ entries: String, mode: String = "w") throws {
    let script = """
      import tarfile, io, sys
      out = tarfile.open(sys.argv[1], sys.argv[2], format=tarfile.PAX_FORMAT)
      def T(name, type=tarfile.REGTYPE, link='', data=b'', mode=0o644):
          i = tarfile.TarInfo(name); i.type = type; i.linkname = link; i.size = len(data); i.mode = mode
          out.addfile(i, io.BytesIO(data))
      D, S, H, C, F = tarfile.DIRTYPE, tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.CHRTYPE, tarfile.FIFOTYPE
      \(entries)
      out.close()
      """
    let answer = try Program.run("python3", "-c", script, path, mode)
    if answer.status != 0 { throw CocoaError(.fileWriteUnknown, userInfo: ["output": answer.output]) }
  }
}
