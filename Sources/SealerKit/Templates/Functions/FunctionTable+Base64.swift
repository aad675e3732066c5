extension FunctionTable {
  /// Base64 and base32; what can't be decoded gives the words of the error, as in sprig.
  ///
  /// See https://masterminds.github.io/sprig/encoding.html.
  static let baseFunctions: [TemplateFunction] = [
    recoding("b64enc", cost: .scan) { StandardBase64.encode($0) },
    recoding("b32enc", cost: .rewrite) { StandardBase32.encode($0) },
    recoding("b64dec", cost: .scan) { text in
      do throws(CryptoError) { return try StandardBase64.decode(text) } catch { return error.message }
    },
    recoding("b32dec", cost: .rewrite) { text in
      do throws(Base32Error) { return try StandardBase32.decode(text) } catch { return Array("\(error)".utf8) }
    },
  ]

  private static func recoding(
    _ name: GoString, cost: FunctionCost, _ body: @escaping @Sendable ([UInt8]) -> [UInt8]
  ) -> TemplateFunction {
    TemplateFunction(name, cost: cost, GoSignature(.string)) { arguments, render throws(FunctionError) in
      let text = arguments.string(0).bytes
      try render.budget.spend(bytes: text.count &* 8 / 5 &+ 8)
      return .string(GoString(body(text)))
    }
  }
}
