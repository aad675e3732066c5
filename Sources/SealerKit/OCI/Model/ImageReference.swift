import Foundation
import SealerFoundations

/// The name of an image in a registry: domain, repository, and a tag, a digest or both, in normal form.
///
/// `nginx` is `docker.io/library/nginx:latest`, as docker reads it. A value of this type is always well formed.
/// Source: https://github.com/distribution/reference/blob/v0.6.0/reference.go (the grammar in its header comment)
public struct ImageReference: Hashable, Sendable {
  /// The registry's host and port, such as `docker.io` or `localhost:5000`.
  public let domain: String
  /// The repository within the registry, such as `library/nginx`.
  public let repository: RepositoryName
  /// The tag; absent where only a digest names the image.
  public let tag: Tag?
  /// The digest of the manifest, if the reference pins it.
  public let digest: Digest?

  /// Joins the parts; without tag and digest the tag is `latest`.
  package init(domain: String, repository: RepositoryName, tag: Tag?, digest: Digest? = nil) {
    self.domain = domain
    self.repository = repository
    self.tag = tag == nil && digest == nil ? .latest : tag
    self.digest = digest
  }

  /// Reads a reference as docker does.
  ///
  /// - Throws: `InvalidReference` with what is wrong.
  public init(_ text: some StringProtocol) throws(InvalidReference) {
    self = try ReferenceParser(text: String(text)).parse()
  }

  /// The same image by another digest, without a tag where `tag` is nil.
  package func with(tag: Tag?, digest: Digest?) -> ImageReference {
    ImageReference(domain: domain, repository: repository, tag: tag, digest: digest)
  }

  /// The shortest text that docker reads as this reference: `nginx:latest` for `docker.io/library/nginx:latest`.
  public var familiarName: String {
    guard domain == ImageReference.defaultDomain else { return description }
    let parts = repository.components
    let isOfficial = parts.count == 2 && parts[0] == "library"
    return (isOfficial ? parts[1] : repository.description) + suffix
  }

  /// The domain of a reference that names none.
  package static let defaultDomain = "docker.io"

  private var suffix: String {
    (tag.map { ":\($0)" } ?? "") + (digest.map { "@\($0)" } ?? "")
  }
}

extension ImageReference: CustomStringConvertible, Comparable, Codable {
  /// The normal form, `domain/repository:tag@digest`.
  public var description: String { "\(domain)/\(repository)\(suffix)" }

  /// Orders by the normal form.
  public static func < (left: ImageReference, right: ImageReference) -> Bool {
    left.description < right.description
  }

  /// Reads a reference from a string.
  ///
  /// - Throws: `DecodingError` if the string is not a reference.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let text = try container.decode(String.self)
    do {
      try self.init(text)
    } catch {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "'\(text)': \(error.flaw.rawValue)")
    }
  }

  /// Writes the reference in normal form.
  ///
  /// - Throws: what the encoder throws.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}

/// The name of a repository within a registry, such as `library/nginx`: lower case, at least one part.
public struct RepositoryName: Hashable, Sendable, CustomStringConvertible {
  /// The parts between the slashes.
  public let components: [String]
  /// The parts joined by `/`.
  public var description: String { components.joined(separator: "/") }

  /// Reads a name; nil if it does not follow the grammar.
  public init?(_ text: some StringProtocol) {
    guard (try? ReferenceParser.checkRepository(String(text))) != nil else { return nil }
    self.init(checked: String(text))
  }

  init(checked text: String) {
    components = text.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
  }
}

/// A tag: at most 128 letters, digits, `_`, `.` and `-`, the first of them no `.` or `-`.
public struct Tag: Hashable, Sendable, CustomStringConvertible, Comparable {
  /// The tag's text.
  public let description: String

  /// `latest`, the tag of a reference that names none.
  public static let latest = Tag(checked: "latest")

  /// Reads a tag; nil if it does not follow the grammar.
  public init?(_ text: some StringProtocol) {
    guard (try? ReferenceParser.checkTag(String(text))) != nil else { return nil }
    description = String(text)
  }

  init(checked text: String) { description = text }

  /// Orders by text.
  public static func < (left: Tag, right: Tag) -> Bool { left.description < right.description }
}
