import Foundation
import SealerFoundations

/// The JSON of a definition: `{"version": 1, "statements": [{"site": …, "copy": {…}}, …]}`.
///
/// A program hands its definition to the tool in this form.
extension ImageDefinition: Codable {
  /// The version of the form that this library writes, and the only one it reads.
  public static let jsonVersion = 1

  private enum CodingKeys: String, CodingKey {
    case version, statements, closingRemarks
  }

  /// Reads a definition.
  ///
  /// - Throws: `DecodingError`, also if the version is another one.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    let version = try container.decode(Int.self, forKey: .version)
    guard version == Self.jsonVersion else {
      throw DecodingError.dataCorruptedError(
        forKey: .version, in: container,
        debugDescription: "version \(version) of the definition's form; expected \(Self.jsonVersion)")
    }
    self.init(
      try container.decode([Statement].self, forKey: .statements),
      closingRemarks: try container.decodeIfPresent([String].self, forKey: .closingRemarks) ?? [])
  }

  /// Writes the definition.
  ///
  /// - Throws: what the encoder throws.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(Self.jsonVersion, forKey: .version)
    try container.encode(statements, forKey: .statements)
    if !closingRemarks.isEmpty { try container.encode(closingRemarks, forKey: .closingRemarks) }
  }
}

/// A key in the JSON of a statement: the site, the remarks, the places of lines, or an instruction's.
struct StatementKey: CodingKey {
  let stringValue: String
  var intValue: Int? { nil }

  init(_ name: String) { stringValue = name }
  init?(stringValue: String) { self.init(stringValue) }
  init?(intValue: Int) { nil }

  static let site = StatementKey("site")
  static let remarks = StatementKey("remarks")
  static let lines = StatementKey("lines")
}

extension Statement: Codable {
  /// Reads a statement: its site and, under the name of the instruction, what belongs to it.
  ///
  /// - Throws: `DecodingError`.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: StatementKey.self)
    let forms = container.allKeys.compactMap { InstructionForms.byKey[$0.stringValue] }
    guard forms.count == 1, let form = forms.first else {
      throw DecodingError.dataCorrupted(
        DecodingError.Context(
          codingPath: container.codingPath,
          debugDescription: "a statement with \(forms.count) instructions; expected one, such as \"from\""))
    }
    self.init(
      try form.decode(from: container), at: try container.decode(SourceSite.self, forKey: .site),
      remarks: try container.decodeIfPresent([String].self, forKey: .remarks) ?? [])
    lines = try container.decodeIfPresent([Int: SourceSite].self, forKey: .lines)
  }

  /// Writes the statement.
  ///
  /// - Throws: what the encoder throws.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: StatementKey.self)
    try container.encode(site, forKey: .site)
    if !remarks.isEmpty { try container.encode(remarks, forKey: .remarks) }
    try container.encodeIfPresent(lines, forKey: .lines)
    try instruction.formed.encode(to: &container)
  }
}

extension Base: Codable {
  private enum CodingKeys: String, CodingKey { case image, platform, stage }

  /// Reads a string (`scratch`, a reference or a stage), or an object with `image`, `platform` and `stage`.
  ///
  /// - Throws: `DecodingError` if it is neither.
  public init(from decoder: any Decoder) throws {
    if let text = try? decoder.singleValueContainer().decode(Expandable.self) {
      self.init(text)
    } else {
      let container = try decoder.container(keyedBy: CodingKeys.self)
      self.init(
        try container.decode(Expandable.self, forKey: .image),
        platform: try container.decodeIfPresent(Expandable.self, forKey: .platform),
        stage: try container.decodeIfPresent(String.self, forKey: .stage))
    }
  }

  /// Writes a string, or an object where there is more to say.
  ///
  /// - Throws: what the encoder throws.
  public func encode(to encoder: any Encoder) throws {
    guard platform != nil || stage != nil else {
      var container = encoder.singleValueContainer()
      return try container.encode(text)
    }
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(text, forKey: .image)
    try container.encodeIfPresent(platform, forKey: .platform)
    try container.encodeIfPresent(stage, forKey: .stage)
  }
}

extension Command: Codable {
  /// Reads a string (for a shell) or a list of words.
  ///
  /// - Throws: `DecodingError` if it is neither.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if let text = try? container.decode(String.self) {
      self = .shell(text)
    } else {
      self = .exec(try container.decode([String].self))
    }
  }

  /// Writes a string or a list of words.
  ///
  /// - Throws: what the encoder throws.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    switch self {
    case .shell(let text): try container.encode(text)
    case .exec(let words): try container.encode(words)
    }
  }
}

extension FileCopy.Source: Codable {
  /// Reads a string (a path or an address) or an inline file.
  ///
  /// - Throws: `DecodingError` if it is neither.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if let path = try? container.decode(Expandable.self) {
      self = .path(path)
    } else {
      self = .inline(try container.decode(InlineFile.self))
    }
  }

  /// Writes a string or an inline file.
  ///
  /// - Throws: what the encoder throws.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    switch self {
    case .path(let path): try container.encode(path)
    case .inline(let file): try container.encode(file)
    }
  }
}

extension ImageDefinition {
  /// Reads the JSON of a definition.
  ///
  /// - Parameter file: the name that diagnostics give the text.
  /// - Throws: `Diagnostics` that say what is wrong with its form, another version included.
  public init(json: Data, file: String) throws {
    let definition: ImageDefinition
    do {
      definition = try JSONDecoder().decode(ImageDefinition.self, from: json)
    } catch let error as DecodingError {
      throw Diagnostics([
        Diagnostic(
          "this is no definition of an image: \(error.reason)", at: SourceSite(file: file),
          expected: "JSON as 'export --format json' writes it, version \(Self.jsonVersion)")
      ])
    }
    self = try definition.validated(file: file)
  }
}

extension DecodingError {
  /// What is wrong, with the path to it.
  fileprivate var reason: String {
    let (text, path): (String, [any CodingKey]) =
      switch self {
      case .dataCorrupted(let context): (context.debugDescription, context.codingPath)
      case .typeMismatch(_, let context): (context.debugDescription, context.codingPath)
      case .valueNotFound(_, let context): (context.debugDescription, context.codingPath)
      case .keyNotFound(let key, let context): ("'\(key.stringValue)' is missing", context.codingPath)
      @unknown default: ("it can't be read", [])
      }
    let place = path.map { $0.intValue.map { "[\($0)]" } ?? ".\($0.stringValue)" }.joined()
    return place.isEmpty ? text : "\(text) (at \(place.hasPrefix(".") ? String(place.dropFirst()) : place))"
  }
}
