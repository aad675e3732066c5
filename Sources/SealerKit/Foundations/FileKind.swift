import Foundation

/// What can stand at a path.
package enum FileKind: Hashable, Sendable {
  case file
  case folder
  case link
  case pipe
  case socket
  case device
  case unknown

  /// Reads the mode that the system gives.
  package init(mode: mode_t) {
    self =
      switch mode & S_IFMT {
      case S_IFREG: .file
      case S_IFDIR: .folder
      case S_IFLNK: .link
      case S_IFIFO: .pipe
      case S_IFSOCK: .socket
      case S_IFCHR, S_IFBLK: .device
      default: .unknown
      }
  }

  /// What stands at a path, a link followed; nil if nothing does.
  package static func at(_ path: HostPath) -> FileKind? {
    var status = stat()
    return stat(path.text, &status) == 0 ? FileKind(mode: status.st_mode) : nil
  }

  /// What stands at a path itself; nil if nothing does.
  package static func named(_ path: HostPath) -> FileKind? {
    var status = stat()
    return lstat(path.text, &status) == 0 ? FileKind(mode: status.st_mode) : nil
  }
}

extension FileKind: CustomStringConvertible {
  package var description: String {
    switch self {
    case .file: "a regular file"
    case .folder: "a folder"
    case .link: "a symbolic link"
    case .pipe: "a named pipe"
    case .socket: "a socket"
    case .device: "a device"
    case .unknown: "no file of a known kind"
    }
  }
}

/// Something else stands in a place than what is needed there.
package struct UnexpectedFile: DiagnosticConvertible, Hashable {
  /// The place as messages name it: a path, or the words for a stream.
  package var place: String
  /// What stands there.
  package var found: FileKind
  /// What should.
  package var expected: FileKind

  /// Makes one.
  package init(_ place: some CustomStringConvertible, found: FileKind, expected: FileKind) {
    self.place = place.description
    self.found = found
    self.expected = expected
  }

  package var diagnostics: [Diagnostic] {
    [Diagnostic("\(place) is \(found)", expected: "\(expected)", advice: advice)]
  }

  private var advice: String? {
    switch found {
    case .pipe, .device: "write it to a file first, or use '-' for standard input where a command takes it"
    case .link: "put what it leads to in its place"
    default: nil
    }
  }
}
