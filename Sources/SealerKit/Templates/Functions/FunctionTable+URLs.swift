import Foundation

extension FunctionTable {
  /// URLs and hosts.
  static let urlFunctions: [TemplateFunction] = [
    TemplateFunction("urlParse", cost: .parse, GoSignature(.string), urlParse),
    TemplateFunction("urlJoin", cost: .parse, GoSignature(.dict), urlJoin),
    TemplateFunction("getHostByName", GoSignature(.string)) { _, _ throws(FunctionError) in
      // A render doesn't depend on the network: no name is known, and this is what Helm 3.9 says then.
      throw .message("invalid argument to Intn")
    },
  ]

  private static func urlParse(_ arguments: [GoValue], _ render: RenderContext) throws(FunctionError) -> GoValue {
    let url: GoURL
    do {
      url = try GoURL(arguments.string(0).bytes)
    } catch {
      throw .message("unable to parse url: \(error.words)")
    }
    let parts: [(GoString, [UInt8])] = [
      ("scheme", url.scheme), ("host", url.host), ("hostname", url.hostname), ("path", url.path), ("query", url.query),
      ("opaque", url.opaque), ("fragment", url.fragment), ("userinfo", url.user?.text ?? []),
    ]
    return .dict(Dictionary(uniqueKeysWithValues: parts.map { ($0.0, .string(GoString($0.1))) }))
  }

  private static func urlJoin(_ arguments: [GoValue], _ render: RenderContext) throws(FunctionError) -> GoValue {
    let map = arguments.dict(0)
    var url = GoURL()
    url.scheme = try part("scheme", of: map)
    url.host = try part("host", of: map)
    url.path = try part("path", of: map)
    url.query = try part("query", of: map)
    url.opaque = try part("opaque", of: map)
    url.fragment = try part("fragment", of: map)
    let user = try part("userinfo", of: map)
    if !user.isEmpty {
      do {
        url.user = try GoURL(Array("proto://".utf8) + user + Array("@host".utf8)).user
      } catch {
        throw .message("unable to parse userinfo in dict: \(error.words)")
      }
    }
    return .string(GoString(url.bytes))
  }

  private static func part(_ key: GoString, of map: GoMap) throws(FunctionError) -> [UInt8] {
    switch map[key] {
    case nil: return []
    case .string(let string)?: return string.bytes
    case let other?:
      guard let kind = other.isNil ? nil : other.type?.kind else {
        throw .message("runtime error: invalid memory address or nil pointer dereference")
      }
      throw .message("unable to parse \(key) key, must be of type string, but \(kind) found")
    }
  }
}
