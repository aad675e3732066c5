import SealerDefinition
import SealerFoundations

/// A typed build argument of an image, given by `--build-arg NAME=VALUE`.
///
/// ```swift
/// @main struct MyImage: ClusterImageProgram {
///   @Argument("version", help: "The Kubernetes version.") var version = "v1.19.8"
///   @Argument("replicas") var replicas = 3
///
///   var body: ClusterImage {
///     ClusterImage {
///       From("kubernetes:\(version)")
///       Chart("apollo", values: ["replicas": .init(replicas)])
///     }
///   }
/// }
/// ```
///
/// A single-file image asks for them by `argument(_:default:help:)`. `build --help` of a program lists them; a value of another type, or a name
/// that the image does not have, is refused before anything is built.
@propertyWrapper
public struct Argument<Value: ArgumentValue>: Sendable {
  private let declaration: ArgumentDeclaration
  private let fallback: Value

  /// Declares an argument with the value that it has where the build gives none.
  public init(wrappedValue: Value, _ name: String, help: String = "") {
    fallback = wrappedValue
    declaration = ArgumentDeclaration(
      name: name, form: Value.argumentForm, fallback: wrappedValue.argumentText, help: help)
    DefinitionHandover.declare(self)
  }

  /// The value of the build, else the fallback.
  public var wrappedValue: Value {
    CurrentInputs.value.arguments[declaration.name].flatMap(Value.init(argument:)) ?? fallback
  }
}

/// The value of a typed build argument, for the top level of a single file, where Swift has no property wrappers.
///
/// ```swift
/// let version = argument("version", default: "v1.19.8")
/// ClusterImage { From("kubernetes:\(version)") }
/// ```
public func argument<Value: ArgumentValue>(_ name: String, default fallback: Value, help: String = "") -> Value {
  Argument(wrappedValue: fallback, name, help: help).wrappedValue
}

/// The platform that the image is built for, for the top level of a single file.
public var targetPlatform: Platform { CurrentInputs.value.platform }

/// The platform that an image is built for, as an input of its program.
///
/// ```swift
/// @TargetPlatform var platform
/// …
/// Copy("bin/\(platform.architecture)", as: "bin")
/// ```
///
/// A build for several platforms asks the program once for each.
@propertyWrapper
public struct TargetPlatform: Sendable {
  /// Declares the input.
  public init() {}

  /// The platform.
  public var wrappedValue: Platform { CurrentInputs.value.platform }
}

/// A type that a build argument may have: texts, numbers, truth values, and enumerations of texts.
///
/// ```swift
/// enum Size: String, CaseIterable, ArgumentValue { case small, large }
/// ```
public protocol ArgumentValue: Sendable {
  /// Reads a value; nil if the text is none.
  init?(argument: String)
  /// The text that reads as this value.
  var argumentText: String { get }
  /// What a text has to be, such as `a whole number`.
  static var argumentForm: String { get }
}

extension String: ArgumentValue {
  /// Takes any text.
  public init?(argument: String) { self = argument }
  /// The text itself.
  public var argumentText: String { self }
  /// Any text.
  public static var argumentForm: String { "a text" }
}

extension Int: ArgumentValue {
  /// Reads decimal digits.
  public init?(argument: String) { self.init(argument) }
  /// Decimal digits.
  public var argumentText: String { description }
  /// A whole number.
  public static var argumentForm: String { "a whole number" }
}

extension Double: ArgumentValue {
  /// Reads a number.
  public init?(argument: String) { self.init(argument) }
  /// The number.
  public var argumentText: String { description }
  /// A number.
  public static var argumentForm: String { "a number" }
}

extension Bool: ArgumentValue {
  /// Reads `true` or `false`.
  public init?(argument: String) { self.init(argument) }
  /// `true` or `false`.
  public var argumentText: String { description }
  /// Two words.
  public static var argumentForm: String { "true or false" }
}

extension ArgumentValue where Self: RawRepresentable, RawValue == String, Self: CaseIterable {
  /// Reads one of the cases.
  public init?(argument: String) { self.init(rawValue: argument) }
  /// The case's text.
  public var argumentText: String { rawValue }
  /// All cases.
  public static var argumentForm: String { allCases.map(\.rawValue).joined(separator: " or ") }
}

/// An `@Argument` of a program, found among its properties.
protocol DeclaredArgument {
  /// What is known of it, and whether the build's value is one of it.
  var declared: ArgumentDeclaration { get }
}

extension Argument: DeclaredArgument {
  var declared: ArgumentDeclaration {
    var declaration = declaration
    let given = CurrentInputs.value.arguments[declaration.name]
    if let given, Value(argument: given) == nil { declaration.refused = given }
    return declaration
  }
}
