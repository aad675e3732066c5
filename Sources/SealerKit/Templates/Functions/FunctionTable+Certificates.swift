extension FunctionTable {
  /// Private keys and certificates.
  ///
  /// See https://masterminds.github.io/sprig/crypto.html.
  static let certificateFunctions: [TemplateFunction] = [
    TemplateFunction("genPrivateKey", GoSignature(.string)) { arguments, render throws(FunctionError) in
      switch arguments.string(0) {
      case "rsa": try render.budget.spend(slow: keySteps * 10)
      case "dsa": try render.budget.spend(slow: keySteps * 8)
      default: try render.budget.spend(slow: keySteps / 4)
      }
      return .string(GoString(GeneratedKey.pem(kind: arguments.string(0).bytes)))
    },
    TemplateFunction("genCA", GoSignature(.string, .int(.int)), authority),
    TemplateFunction("genCAWithKey", GoSignature(.string, .int(.int), .string), authority),
    TemplateFunction("genSelfSignedCert", GoSignature(.string, .list, .list, .int(.int)), selfSigned),
    TemplateFunction("genSelfSignedCertWithKey", GoSignature(.string, .list, .list, .int(.int), .string), selfSigned),
    TemplateFunction(
      "genSignedCert", GoSignature(.string, .list, .list, .int(.int), .named(.certificate)), signed),
    TemplateFunction(
      "genSignedCertWithKey", GoSignature(.string, .list, .list, .int(.int), .named(.certificate), .string), signed),
    TemplateFunction("buildCustomCert", GoSignature(.string, .string)) { arguments, render throws(FunctionError) in
      try render.budget.spend(bytes: arguments.string(0).count &+ arguments.string(1).count)
      return try certificate { () throws(CryptoError) in
        try Certificate.custom(base64Cert: arguments.string(0).bytes, base64Key: arguments.string(1).bytes)
      }
    },
  ]

  /// What a fresh RSA key of 2048 bits takes of the budget.
  private static let keySteps = 220_000

  private static func authority(_ arguments: [GoValue], _ render: RenderContext) throws(FunctionError) -> GoValue {
    try render.budget.spend(slow: keySteps)
    let key = arguments.count > 2 ? arguments.string(2).bytes : nil
    return try certificate { () throws(CryptoError) in
      try Certificate.authority(commonName: arguments.string(0).bytes, days: arguments.int(1), key: key)
    }
  }

  private static func selfSigned(_ arguments: [GoValue], _ render: RenderContext) throws(FunctionError) -> GoValue {
    try render.budget.spend(slow: keySteps)
    let key = arguments.count > 4 ? arguments.string(4).bytes : nil
    let subject = try subject(arguments, render)
    return try certificate { () throws(CryptoError) in try Certificate.selfSigned(subject, key: key) }
  }

  private static func signed(_ arguments: [GoValue], _ render: RenderContext) throws(FunctionError) -> GoValue {
    try render.budget.spend(slow: keySteps)
    let key = arguments.count > 5 ? arguments.string(5).bytes : nil
    var authority = Certificate(cert: [], key: [])
    if case .structure(let structure) = arguments.value(4), structure.type == .certificate {
      authority = Certificate(cert: structure.values.string(0).bytes, key: structure.values.string(1).bytes)
    }
    let subject = try subject(arguments, render)
    return try certificate { () throws(CryptoError) in
      try Certificate.signed(subject, by: authority, key: key)
    }
  }

  private static func subject(
    _ arguments: [GoValue], _ render: RenderContext
  ) throws(FunctionError) -> Certificate.Subject {
    Certificate.Subject(
      commonName: arguments.string(0).bytes, addresses: try texts(arguments.value(1), render),
      names: try texts(arguments.value(2), render),
      days: arguments.int(3))
  }

  private static func texts(
    _ list: GoValue, _ render: RenderContext
  ) throws(FunctionError) -> [Certificate.Argument] {
    var texts: [Certificate.Argument] = []
    for element in list.elements ?? [] {
      if case .string(let text) = element {
        texts.append(.text(text.bytes))
      } else {
        texts.append(.other(shown: try GoText.printed(element, render).bytes))
      }
    }
    return texts
  }

  private static func certificate(_ body: () throws(CryptoError) -> Certificate) throws(FunctionError) -> GoValue {
    do throws(CryptoError) {
      let certificate = try body()
      return .structure(
        GoStruct(.certificate, [.string(GoString(certificate.cert)), .string(GoString(certificate.key))]))
    } catch {
      throw .message(GoString(error.message))
    }
  }
}

extension GoNamedType {
  /// The struct that sprig's functions for certificates give.
  static let certificate = GoNamedType("sprig.certificate", fields: [Field("Cert", .string), Field("Key", .string)])
}
