import Foundation
import SealerFoundations
import SealerOCI

/// The file of a lock, `Schema/lock.schema.json`: one line an image, sorted, so that version control merges two changes.
extension ImageLock {
  /// Version 1 knows no platforms, and is written as long as one is enough.
  private struct Document: Codable {
    var version: Int
    var platforms: [String]?
    var base: Line?
    var bases: [Line]?
    var images: [Line]
  }

  private struct Line: Codable {
    var reference: ImageReference
    var digest: Digest
    var platforms: [String]?

    init(_ entry: Entry) {
      reference = entry.reference
      digest = entry.digest
      platforms = entry.platforms?.map(\.description)
    }

    func entry() throws(PlatformFlaw) -> Entry {
      Entry(reference: reference, digest: digest, platforms: try Self.read(platforms))
    }

    static func read(_ texts: [String]?) throws(PlatformFlaw) -> [Platform]? {
      guard let texts else { return nil }
      var platforms: [Platform] = []
      for text in texts { platforms.append(try Platform(text)) }
      return platforms
    }
  }

  /// The newest version of the file's form.
  private static let newest = 2

  /// Reads the file of a context; nil if it has none.
  ///
  /// - Throws: `Diagnostic` for what is no lock, `SystemError`.
  package static func read(context: HostPath) throws -> ImageLock? {
    let path = context.appending(fileName).text
    guard let data = try ContextFile.read(fileName, in: context, limit: 4 << 20) else { return nil }
    let site = SourceSite(file: path)
    let document: Document
    do {
      document = try CanonicalJSON.decode(Document.self, from: data)
    } catch {
      throw damage(reason(error), at: site)
    }
    guard (1...newest).contains(document.version) else {
      throw Diagnostic(
        "the lock has version \(document.version)", at: site, expected: "version 1 to \(newest)",
        advice: "it was written by another release of this tool")
    }
    do throws(PlatformFlaw) {
      var (bases, images): ([Entry], [Entry]) = ([], [])
      for line in document.bases ?? [document.base].compactMap({ $0 }) { bases.append(try line.entry()) }
      for line in document.images { images.append(try line.entry()) }
      return ImageLock(try Line.read(document.platforms) ?? [], bases: bases, images: images)
    } catch {
      throw damage(error.diagnostics.first?.found ?? "a platform", at: site)
    }
  }

  private static func damage(_ reason: String, at site: SourceSite) -> Diagnostic {
    Diagnostic(
      "the lock is damaged: \(reason)", at: site, expected: "what 'sealer-run lock' writes",
      advice: "delete it and lock again, or take it from version control")
  }

  private static func reason(_ error: any Error) -> String {
    switch error as? DecodingError {
    case .dataCorrupted(let context)?, .keyNotFound(_, let context)?, .typeMismatch(_, let context)?,
      .valueNotFound(_, let context)?:
      context.debugDescription
    default: "\(error)"
    }
  }

  /// The file's text.
  ///
  /// - Throws: what encoding throws.
  package func text() throws -> String {
    var lines = ["{"]
    if platforms.isEmpty {
      lines.append("  \"version\": 1,")
      if let base = bases.first { lines.append("  \"base\": \(try Self.line(base)),") }
    } else {
      let names = platforms.map { "\"\($0)\"" }.joined(separator: ",")
      lines += ["  \"version\": 2,", "  \"platforms\": [\(names)],", "  \"bases\": ["]
      lines += try Self.lines(bases) + ["  ],"]
    }
    lines += try ["  \"images\": ["] + Self.lines(images) + ["  ]", "}"]
    return lines.joined(separator: "\n") + "\n"
  }

  private static func lines(_ entries: [Entry]) throws -> [String] {
    try entries.enumerated().map { "    \(try line($1))\($0 == entries.count - 1 ? "" : ",")" }
  }

  private static func line(_ entry: Entry) throws -> String {
    String(decoding: try CanonicalJSON.encode(Line(entry)), as: UTF8.self)
  }

  /// Writes the file of a context, whole or not at all.
  ///
  /// - Throws: `SystemError`, what encoding throws.
  package func write(context: HostPath) throws {
    try HeldFolder(context).replace(Self.fileName, with: Data(text().utf8))
  }
}
