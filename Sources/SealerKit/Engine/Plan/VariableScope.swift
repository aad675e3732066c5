import SealerDefinition
import SealerFoundations
import SealerOCI

/// The variables that an instruction sees: build arguments and ENV of the lines above it.
struct VariableScope {
  private let given: [String: String]
  private let texts: ExpandedTexts
  private let platform: [String: String]
  private var arguments: [String: String]
  private var variables = OrderedVariables()
  private(set) var declared: Set<String> = []
  /// The values of the arguments that are for FROM lines, and for the stages that declare them again.
  private var ofBases: [String: String] = [:]
  /// The variables whose values are the base's word.
  private var inherited: Set<String> = []

  init(_ options: BuildOptions, _ texts: ExpandedTexts) {
    given = options.arguments
    self.texts = texts
    let platform = options.platform
    // Known without ARG, as docker's automatic ones; ARCH is the classic name.
    self.platform = [
      "ARCH": platform.architecture, "TARGETARCH": platform.architecture, "TARGETOS": platform.os,
      "TARGETPLATFORM": platform.description, "TARGETVARIANT": platform.variant ?? "",
      "BUILDARCH": Platform.current.architecture, "BUILDOS": Platform.current.os,
      "BUILDPLATFORM": Platform.current.description, "BUILDVARIANT": Platform.current.variant ?? "",
    ]
    arguments = self.platform
  }

  /// The variables of the image so far, in the order of its configuration.
  var environment: [(name: String, value: String)] { variables.all }

  mutating func declare(_ argument: BuildArgument) throws {
    declared.insert(argument.name)
    if let value = given[argument.name] {
      arguments[argument.name] = value
    } else if let fallback = argument.fallback {
      arguments[argument.name] = try expand(fallback)
    } else if let value = ofBases[argument.name] {
      arguments[argument.name] = value
    }
    if argument.isForBases { ofBases[argument.name] = arguments[argument.name] }
  }

  /// Begins the lines behind a FROM, which do not see what is for FROM alone.
  mutating func enterStage() {
    for name in ofBases.keys {
      arguments[name] = platform[name]
      declared.remove(name)
    }
  }

  mutating func set(_ assignments: [Assignment]) throws {
    // All values of one ENV see the variables of the lines above it.
    var values: [(name: String, value: String)] = []
    for assignment in assignments { values.append((assignment.name, try expand(assignment.value))) }
    for value in values {
      inherited.remove(value.name)
      variables.set(value.name, to: value.value)
    }
  }

  /// Takes the base's variables over.
  mutating func inherit(_ base: [String]) {
    let variables = base.compactMap(\.variable)
    inherit(variables, inherited: Set(variables.map(\.name)))
  }

  /// Takes an earlier stage's variables over.
  mutating func inherit(_ earlier: VariableScope) {
    inherit(earlier.environment, inherited: earlier.inherited)
  }

  private mutating func inherit(_ earlier: [(name: String, value: String)], inherited names: Set<String>) {
    for variable in earlier { variables.append(variable.name, variable.value) }
    inherited.formUnion(names)
  }

  func value(_ name: String) -> String? { variables[name] ?? arguments[name] }

  /// A text with its variables replaced.
  ///
  /// - Throws: `InputLimitError` if it becomes too long, or all of the definition together do; `VariableError` for a value
  ///   that it can't do without.
  func expand(_ text: Expandable) throws -> String {
    if let literal = text.literal { return literal }
    for name in text.neededNames where value(name) == nil { texts.note(unset: name) }
    let result = try text.expanded(within: texts.limits, by: value)
    try texts.add(result)
    return result
  }

  /// What a command gets: ENV, then the build arguments that were declared.
  ///
  /// - Throws: `InputLimitError` if all that commands get becomes too much.
  func commandEnvironment() throws(InputLimitError) -> CommandEnvironment {
    let own = arguments.filter { declared.contains($0.key) }
    var result = CommandEnvironment(all: own, own: own)
    for entry in environment {
      result.all[entry.name] = entry.value
      result.own[entry.name] = inherited.contains(entry.name) ? nil : entry.value
    }
    for (name, value) in result.all {
      try texts.add(name)
      try texts.add(value)
    }
    return result
  }
}

/// Variables in the order in which they were set last.
private struct OrderedVariables {
  private var entries: [Int: (name: String, value: String)] = [:]
  private var places: [String: [Int]] = [:]
  private var count = 0

  /// The value that was set last.
  subscript(name: String) -> String? { places[name]?.last.flatMap { entries[$0]?.value } }

  var all: [(name: String, value: String)] { entries.sorted { $0.key < $1.key }.map(\.value) }

  /// Adds a variable as it stands in a configuration, which may name one twice.
  mutating func append(_ name: String, _ value: String) {
    entries[count] = (name, value)
    places[name, default: []].append(count)
    count += 1
  }

  /// Gives a variable its only value.
  mutating func set(_ name: String, to value: String) {
    for place in places.removeValue(forKey: name) ?? [] { entries[place] = nil }
    append(name, value)
  }
}

extension String {
  /// The variable and its value that a configuration writes as `NAME=value`; nil if the text is something else.
  var variable: (name: String, value: String)? {
    guard let equals = firstIndex(of: "=") else { return nil }
    return (String(self[..<equals]), String(self[index(after: equals)...]))
  }
}
