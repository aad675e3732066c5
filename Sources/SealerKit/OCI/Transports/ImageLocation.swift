import SealerFoundations

/// Where an image is, outside the store: in a registry, in a folder or in a file.
///
/// Source: https://github.com/containers/image/blob/main/docs/containers-transports.5.md
package enum ImageLocation: Hashable, Sendable {
  /// `docker://NAME`, or a name alone.
  case registry(ImageReference)
  /// `oci:FOLDER[:TAG]`, an OCI image layout.
  case layout(folder: HostPath, tag: String?)
  /// `oci-archive:FILE[:TAG]`, the tar of an OCI image layout.
  case layoutArchive(file: HostPath, tag: String?)
  /// `docker-archive:FILE[:NAME]`, what `docker save` writes.
  case dockerArchive(file: HostPath, name: String?)
  /// A folder or a file that is known by what is in it.
  case detected(HostPath)

  /// Reads a location.
  ///
  /// - Throws: `InvalidReference`, `LocationError`.
  package init(_ text: String) throws {
    if text.hasPrefix("docker://") {
      self = .registry(try ImageReference(text.dropFirst(9)))
    } else if let rest = text.rest(behind: "oci-archive:") {
      let (file, tag) = try Self.split(rest, text)
      self = .layoutArchive(file: file, tag: tag)
    } else if let rest = text.rest(behind: "docker-archive:") {
      let (file, name) = try Self.split(rest, text)
      self = .dockerArchive(file: file, name: name)
    } else if let rest = text.rest(behind: "oci:") {
      let (folder, tag) = try Self.split(rest, text)
      self = .layout(folder: folder, tag: tag)
    } else {
      self = .registry(try ImageReference(text))
    }
  }

  /// The stream of this process that an archive goes to; nil for every other place.
  package var outputStream: HandedStream? {
    switch self {
    case .registry, .layout: nil
    case .layoutArchive(let file, _), .dockerArchive(let file, _), .detected(let file): HandedStream(file, .output)
    }
  }

  /// The place alone, as messages call it.
  package var place: String {
    switch self {
    case .registry(let reference): reference.familiarName
    case .layout(let path, _), .layoutArchive(let path, _), .dockerArchive(let path, _), .detected(let path): path.text
    }
  }

  /// The place before the first colon, and the name behind it.
  private static func split(_ rest: Substring, _ text: String) throws -> (HostPath, String?) {
    let parts = rest.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    guard let place = parts.first.flatMap({ try? HostPath($0) }) else { throw LocationError.noPlace(text) }
    return (place, parts.count > 1 && !parts[1].isEmpty ? String(parts[1]) : nil)
  }
}

extension String {
  fileprivate func rest(behind prefix: String) -> Substring? { hasPrefix(prefix) ? dropFirst(prefix.count) : nil }
}

/// What can be wrong with an image in a folder or a file.
package enum LocationError: Error, Hashable {
  /// A transport without a path.
  case noPlace(String)
  /// The folder or file holds no image of this kind.
  case notAnImage(place: String, expected: String)
  /// The file holds images, of another kind.
  case otherKind(place: String, found: String, expected: String, prefix: String)
  /// The folder or file holds something else.
  case holds(place: String, found: String, expected: String)
  /// There are several images, or none of this tag.
  case choose(place: String, wanted: String?, found: [String])
  /// The image has no name of its own.
  case noName(place: String)
  /// An archive that should come from a terminal or go to one.
  case terminal(String)
  /// A part of the image is not there.
  case incomplete(place: String, part: String)
}

extension LocationError: DiagnosticConvertible {
  package var diagnostics: [Diagnostic] { [diagnostic] }

  private var diagnostic: Diagnostic {
    switch self {
    case .noPlace(let text):
      Diagnostic("'\(text)' names no path", expected: "oci:FOLDER[:TAG], oci-archive:FILE[:TAG] or docker-archive:FILE")
    case .notAnImage(let place, let expected): Diagnostic("\(place) holds no image", expected: expected)
    case .otherKind(let place, let found, let expected, let prefix):
      Diagnostic(
        "\(place) is \(found)", expected: expected, advice: "write \(prefix):\(place), or the file's name alone")
    case .holds(let place, let found, let expected):
      Diagnostic("\(place) holds no image; it holds \(found)", expected: expected)
    case .choose(let place, let wanted, let found):
      Diagnostic(
        wanted.map { "\(place) has no image '\($0)'" } ?? "\(place) holds \(found.count) images",
        expected: found.isEmpty ? nil : "one of " + found.sorted().joined(separator: ", "),
        advice: "name one: 'load FILE IMAGE', or behind the path, as in oci:FOLDER:TAG")
    case .noName(let place):
      Diagnostic("the image in \(place) has no name", advice: "give it one with -t NAME")
    case .terminal(let name):
      Diagnostic(
        "\(name) is a terminal", expected: "a file or a pipe for the archive",
        advice: "use '|', '<' or '>' of the shell")
    case .incomplete(let place, let part): Diagnostic("\(place) lacks \(part)", advice: "copy or save it again")
    }
  }
}
