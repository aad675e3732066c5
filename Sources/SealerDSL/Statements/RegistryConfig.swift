import SealerDefinition
import SealerFoundations
import SealerYAML

/// How the cluster's nodes reach the registry that the image brings along: `etc/registry.yml`.
///
/// ```swift
/// RegistryConfig(domain: "sea.hub", port: 5000)
/// ```
public struct RegistryConfig: ImageStatement {
  /// What it adds to the definition.
  public let parts: [ImagePart]

  /// Names the registry.
  ///
  /// - Parameters:
  ///   - domain: the name under which the nodes know it.
  ///   - port: its port, from 1 to 65535.
  ///   - username: a user, if it wants one; whoever has the image can read it.
  ///   - password: the user's password; whoever has the image can read it.
  public init(
    domain: String = "sea.hub", port: UInt16 = 5000, username: String? = nil, password: String? = nil,
    file: String = #filePath, line: Int = #line, column: Int = #column
  ) {
    var fields = [
      YAMLField(key: "domain", value: .string(domain)), YAMLField(key: "port", value: .string("\(port)")),
    ]
    if let username { fields.append(YAMLField(key: "username", value: .string(username))) }
    if let password { fields.append(YAMLField(key: "password", value: .string(password))) }
    let text = YAMLEmitter.emit(.map(fields), keys: .asGiven)
    let inline = InlineFile(name: "registry.yml", contents: Expandable(literal: text))
    let copy = FileCopy([.inline(inline)], to: Expandable(ImageLayout.configuration))
    parts = [.statement(Statement(.copy(copy), at: SourceSite(file: file, line: line, column: column)))]
  }
}
