/// The name of some bytes by their hash: `sha256:` and 64 lower-case hexadecimal digits.
///
/// A value of this type is always well formed.
/// Source: https://github.com/opencontainers/image-spec/blob/v1.1.0/descriptor.md#digests
public struct Digest: Hashable, Sendable {
  /// A hash function that the OCI specification registers.
  public enum Algorithm: String, Sendable, CaseIterable, Codable {
    /// SHA-256, the usual one.
    case sha256
    /// SHA-512.
    case sha512

    /// The number of hexadecimal digits of a digest.
    public var hexLength: Int { self == .sha256 ? 64 : 128 }
  }

  /// The hash function.
  public let algorithm: Algorithm
  /// The hash in lower-case hexadecimal digits.
  public let hex: String

  /// Reads `algorithm:hex`; nil if the text is not a digest that this tool can verify.
  public init?(_ text: some StringProtocol) {
    guard let colon = text.firstIndex(of: ":"), let algorithm = Algorithm(rawValue: String(text[..<colon])) else {
      return nil
    }
    self.init(algorithm, hex: String(text[text.index(after: colon)...]))
  }

  /// Takes the hexadecimal digits of a hash; nil if their number or one of them is wrong.
  public init?(_ algorithm: Algorithm, hex: String) {
    let isHex = hex.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
    guard isHex, hex.utf8.count == algorithm.hexLength else { return nil }
    self.algorithm = algorithm
    self.hex = hex
  }
}

extension Digest: CustomStringConvertible, Comparable, Codable {
  /// `algorithm:hex`.
  public var description: String { "\(algorithm.rawValue):\(hex)" }

  /// Orders by text.
  public static func < (left: Digest, right: Digest) -> Bool {
    (left.algorithm.rawValue, left.hex) < (right.algorithm.rawValue, right.hex)
  }

  /// Reads a digest from a string.
  ///
  /// - Throws: `DecodingError` if the string is not a digest.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let text = try container.decode(String.self)
    guard let digest = Digest(text) else {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "'\(text)' is not a digest")
    }
    self = digest
  }

  /// Writes the digest as a string.
  ///
  /// - Throws: what the encoder throws.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}
