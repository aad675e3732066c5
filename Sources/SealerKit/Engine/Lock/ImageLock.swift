import Foundation
import SealerFoundations
import SealerOCI

/// What a build's references meant when they were looked up: `sealer.lock`.
///
/// One line an image, sorted, so that version control merges two changes. A digest is that of what the tag named: the
/// index of an image for several platforms.
public struct ImageLock: Hashable, Sendable {
  /// A reference and what it meant.
  public struct Entry: Hashable, Sendable, Codable {
    /// The reference, in normal form.
    public var reference: ImageReference
    /// What it named.
    public var digest: Digest
  }

  /// The name of the file, in the build context.
  public static let fileName = "sealer.lock"

  /// The base; nil for scratch.
  public var base: Entry?
  /// The container images, sorted.
  public var images: [Entry]

  /// Makes one.
  public init(base: Entry? = nil, images: [Entry] = []) {
    self.base = base
    self.images = images.sorted { $0.reference < $1.reference }
  }

  /// What a container image was, if it is known.
  func digest(of reference: ImageReference) -> Digest? { images.first { $0.reference == reference }?.digest }

  /// Without some of its images, so that they are looked up again; without any name, all and the base.
  package func without(_ references: [ImageReference]) -> ImageLock {
    if references.isEmpty { return ImageLock() }
    return ImageLock(base: base, images: images.filter { !references.contains($0.reference) })
  }

  // MARK: - The file

  private struct Document: Codable {
    var version: Int
    var base: Entry?
    var images: [Entry]
  }

  /// The version of the file's form.
  private static let version = 1

  /// Reads the file of a context; nil if it has none.
  ///
  /// - Throws: `Diagnostic` for what is no lock, `SystemError`.
  package static func read(context: HostPath) throws -> ImageLock? {
    let path = context.appending(fileName).text
    guard let data = try ContextFile.read(fileName, in: context, limit: 4 << 20) else { return nil }
    let document: Document
    do {
      document = try CanonicalJSON.decode(Document.self, from: data)
    } catch {
      throw Diagnostic(
        "the lock is damaged: \(reason(error))", at: SourceSite(file: path),
        expected: "what 'sealer-run lock' writes", advice: "delete it and lock again, or take it from version control")
    }
    guard document.version == version else {
      throw Diagnostic(
        "the lock has version \(document.version)", at: SourceSite(file: path), expected: "version \(version)",
        advice: "it was written by another release of this tool")
    }
    return ImageLock(base: document.base, images: document.images)
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
    let line = { (entry: Entry) throws -> String in
      String(decoding: try CanonicalJSON.encode(entry), as: UTF8.self)
    }
    var lines = ["{", "  \"version\": \(Self.version),"]
    if let base { lines.append("  \"base\": \(try line(base)),") }
    lines.append("  \"images\": [")
    lines += try images.enumerated().map { "    \(try line($1))\($0 == images.count - 1 ? "" : ",")" }
    return (lines + ["  ]", "}"]).joined(separator: "\n") + "\n"
  }

  /// Writes the file of a context, whole or not at all.
  ///
  /// - Throws: `SystemError`, what encoding throws.
  package func write(context: HostPath) throws {
    try HeldFolder(context).replace(Self.fileName, with: Data(text().utf8))
  }
}
