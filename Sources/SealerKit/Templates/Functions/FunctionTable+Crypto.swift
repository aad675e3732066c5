extension FunctionTable {
  /// Digests, passwords, encrypted texts and random ones.
  ///
  /// See https://masterminds.github.io/sprig/crypto.html.
  static let cryptoFunctions: [TemplateFunction] = [
    text("sha1sum") { TextDigest.hex(.sha1, of: $0) },
    text("sha256sum") { TextDigest.hex(.sha256, of: $0) },
    text("adler32sum") { TextDigest.adler32(of: $0) },
    TemplateFunction("bcrypt", cost: .password, GoSignature(.string)) { arguments, _ in
      .string(GoString(Bcrypt.hash(arguments.string(0).bytes)))
    },
    TemplateFunction("htpasswd", cost: .password, GoSignature(.string, .string)) { arguments, _ in
      let (user, password) = (arguments.string(0).bytes, arguments.string(1).bytes)
      return .string(GoString(Bcrypt.htpasswd(user: user, password: password)))
    },
    TemplateFunction(
      "derivePassword", cost: .derivation, GoSignature(.uint(.uint32), .string, .string, .string, .string),
      derivePassword),
    TemplateFunction("encryptAES", cost: .cipher, GoSignature(.string, .string)) {
      arguments, render throws(FunctionError) in
      let (password, text) = (arguments.string(0).bytes, arguments.string(1).bytes)
      try render.budget.spend(bytes: text.count)
      return .string(GoString(EncryptedText.encrypt(text, password: password)))
    },
    TemplateFunction("decryptAES", cost: .cipher, GoSignature(.string, .string)) {
      arguments, render throws(FunctionError) in
      let (password, text) = (arguments.string(0).bytes, arguments.string(1).bytes)
      try render.budget.spend(bytes: text.count)
      return try .string(telling { () throws(CryptoError) in try EncryptedText.decrypt(text, password: password) })
    },
    TemplateFunction("uuidv4", cost: .call, GoSignature()) { _, _ in .string(GoString(RandomText.uuid())) },
    TemplateFunction("randBytes", cost: .rewrite, GoSignature(.int(.int))) { arguments, render throws(FunctionError) in
      try render.budget.spend(bytes: Swift.max(0, arguments.int(0)))
      return try .string(telling { () throws(CryptoError) in try RandomText.bytes(arguments.int(0)) })
    },
    random("randAlphaNum", .alphanumeric), random("randAlpha", .alphabetic), random("randNumeric", .numeric),
    random("randAscii", .ascii),
  ]

  private static func text(
    _ name: GoString, _ body: @escaping @Sendable ([UInt8]) -> [UInt8]
  ) -> TemplateFunction {
    TemplateFunction(name, cost: .hash, GoSignature(.string)) { arguments, render throws(FunctionError) in
      try render.budget.spend(bytes: arguments.string(0).count)
      return .string(GoString(body(arguments.string(0).bytes)))
    }
  }

  private static func random(_ name: GoString, _ alphabet: RandomText.Alphabet) -> TemplateFunction {
    TemplateFunction(name, cost: .rewrite, GoSignature(.int(.int))) { arguments, render throws(FunctionError) in
      let count = arguments.int(0)
      try render.budget.spend(bytes: Swift.max(0, count))
      return try .string(telling { () throws(CryptoError) in try RandomText.text(alphabet, count: count) })
    }
  }

  private static func derivePassword(
    _ arguments: [GoValue], _ render: RenderContext
  ) throws(FunctionError) -> GoValue {
    guard case .uint(let counter, _) = arguments.value(0) else { return .string("") }
    let password = SitePassword.derive(
      counter: UInt32(truncatingIfNeeded: counter), type: arguments.string(1).bytes,
      password: arguments.string(2).bytes, user: arguments.string(3).bytes, site: arguments.string(4).bytes)
    return .string(GoString(password))
  }

  /// What a call gives, with its error in the words of the function.
  static func telling(_ body: () throws(CryptoError) -> [UInt8]) throws(FunctionError) -> GoString {
    do throws(CryptoError) {
      return GoString(try body())
    } catch {
      throw .message(GoString(error.message))
    }
  }
}
