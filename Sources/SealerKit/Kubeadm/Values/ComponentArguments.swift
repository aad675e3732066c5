import SealerYAML

/// The flags of a component: a map by name, or a list of names and values in the API versions that list them.
enum ComponentArguments {
  /// The fields that hold them.
  static let keys = ["extraArgs", "kubeletExtraArgs"]

  /// A flag in a list.
  static func element(_ name: String, _ value: YAMLValue) -> YAMLValue {
    .map([YAMLField(key: "name", value: .string(name)), YAMLField(key: "value", value: value)])
  }
}
