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

extension Statement: Codable {
  private enum CodingKeys: String, CodingKey, CaseIterable {
    case from, copy, run, cmd, env, arg, label
    case site, remarks, lines
  }

  /// Reads a statement: its site and, under the name of the instruction, what belongs to it.
  ///
  /// - Throws: `DecodingError`.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    self.init(
      try Self.instruction(from: container), at: try container.decode(SourceSite.self, forKey: .site),
      remarks: try container.decodeIfPresent([String].self, forKey: .remarks) ?? [])
    lines = try container.decodeIfPresent([Int: SourceSite].self, forKey: .lines)
  }

  private static func instruction(from container: KeyedDecodingContainer<CodingKeys>) throws -> Instruction {
    let key = CodingKeys.allCases.first { container.contains($0) && ![.site, .remarks, .lines].contains($0) }
    return switch key {
    case .from: .from(Base(try container.decode(Expandable.self, forKey: .from)))
    case .copy: .copy(try container.decode(FileCopy.self, forKey: .copy))
    case .run: .run(try container.decode(Command.self, forKey: .run))
    case .cmd: .cmd(try container.decode(Command.self, forKey: .cmd))
    case .env: .env(try container.decode([Assignment].self, forKey: .env))
    case .arg: .arg(try container.decode([Argument].self, forKey: .arg))
    case .label: .label(try container.decode([Assignment].self, forKey: .label))
    default:
      throw DecodingError.dataCorrupted(
        DecodingError.Context(codingPath: container.codingPath, debugDescription: "a statement without instruction"))
    }
  }

  /// Writes the statement.
  ///
  /// - Throws: what the encoder throws.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(site, forKey: .site)
    if !remarks.isEmpty { try container.encode(remarks, forKey: .remarks) }
    try container.encodeIfPresent(lines, forKey: .lines)
    switch instruction {
    case .from(let base): try container.encode(base.text, forKey: .from)
    case .copy(let copy): try container.encode(copy, forKey: .copy)
    case .run(let command): try container.encode(command, forKey: .run)
    case .cmd(let command): try container.encode(command, forKey: .cmd)
    case .env(let assignments): try container.encode(assignments, forKey: .env)
    case .arg(let arguments): try container.encode(arguments, forKey: .arg)
    case .label(let assignments): try container.encode(assignments, forKey: .label)
    }
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
  /// Reads a string (a path of the context) or an inline file.
  ///
  /// - Throws: `DecodingError` if it is neither.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if let path = try? container.decode(Expandable.self) {
      self = .context(path)
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
    case .context(let path): try container.encode(path)
    case .inline(let file): try container.encode(file)
    }
  }
}
