import Foundation
import Testing

@testable import SealerTemplates

/// Every distinct error that sprig gave in some ten thousand calls with damaged keys, certificates and texts.
@Suite struct CryptoErrorTests {
  @Test func everyFailureInGosWords() throws {
    let failures = try CryptoGolden.failures()
    #expect(failures.count > 150)
    for failure in failures {
      let arguments = try failure.arguments.map { Array(try #require(Data(base64Encoded: $0))) }
      let error = #expect(throws: CryptoError.self) { try call(failure, arguments) }
      #expect(error?.description == failure.error, "\(failure.function) \(failure.arguments)")
    }
  }

  private func call(_ failure: CryptoGolden.Failure, _ arguments: [[UInt8]]) throws {
    switch failure.function {
    case "decryptAES": _ = try EncryptedText.decrypt(arguments[1], password: arguments[0])
    case "buildCustomCert": _ = try Certificate.custom(base64Cert: arguments[0], base64Key: arguments[1])
    case "genCAWithKey":
      _ = try Certificate.authority(commonName: arguments[0], days: failure.days, key: arguments[1])
    case "genSelfSignedCertWithKey":
      _ = try Certificate.selfSigned(subject(failure, arguments), key: arguments[3])
    default:
      let authority = Certificate(cert: arguments[4], key: arguments[5])
      _ = try Certificate.signed(subject(failure, arguments), by: authority, key: arguments[3])
    }
  }

  private func subject(_ failure: CryptoGolden.Failure, _ arguments: [[UInt8]]) throws -> Certificate.Subject {
    Certificate.Subject(
      commonName: arguments[0], addresses: try list(arguments[1]), names: try list(arguments[2]), days: failure.days)
  }

  /// The values of a JSON list.
  private func list(_ json: [UInt8]) throws -> [Certificate.Argument] {
    let values = try JSONSerialization.jsonObject(with: Data(json)) as? [Any] ?? []
    return values.map { value in
      (value as? String).map { .text(Array($0.utf8)) } ?? .other(shown: Array("\(value)".utf8))
    }
  }
}
