import Foundation
import SealerFoundations
import SealerHost

/// A `docker-credential-NAME` program: it keeps logins where the user's system keeps secrets.
///
/// Source: https://github.com/docker/docker-credential-helpers/blob/v0.9.3/README.md#development
struct CredentialHelper: Sendable {
  /// What it is told and asked for.
  private enum Action: String { case get, store, erase }

  /// The name, after `docker-credential-`.
  let name: String
  /// All of its environment; PATH says where it is.
  let environment: [String: String]
  /// The bounds of what it prints.
  let limits: InputLimits
  /// The longest that it may take.
  let seconds: Double

  /// The login for an address; nil if it has none.
  ///
  /// - Throws: `CredentialHelperError`, `CancellationError`.
  func login(_ address: String) async throws -> Credential? {
    let said = try await answer(.get, Data(address.utf8))
    guard said.status == 0 else {
      if Self.words(said.output) == Self.noneMessage { return nil }
      throw failure(.get, said)
    }
    guard let entry = try? CanonicalJSON.decode(Entry.self, from: said.output) else {
      throw CredentialHelperError(helper: name, action: Action.get.rawValue, reason: .noLogin)
    }
    // Some helpers say so that they have none.
    if entry.username.isEmpty, entry.secret.isEmpty { return nil }
    return Credential(user: entry.username == Self.tokenUser ? "" : entry.username, secret: entry.secret)
  }

  /// Keeps a login.
  ///
  /// - Throws: `CredentialHelperError`, `CancellationError`.
  func store(_ address: String, _ credential: Credential) async throws {
    let user = credential.user.isEmpty ? Self.tokenUser : credential.user
    let entry = Entry(server: address, username: user, secret: credential.secret)
    let said = try await answer(.store, CanonicalJSON.encode(entry))
    if said.status != 0 { throw failure(.store, said) }
  }

  /// Forgets a login; false if there was none.
  ///
  /// - Throws: `CredentialHelperError`, `CancellationError`.
  func erase(_ address: String) async throws -> Bool {
    let said = try await answer(.erase, Data(address.utf8))
    if said.status == 0 { return true }
    if Self.words(said.output) == Self.noneMessage { return false }
    // Not every helper says it in these words.
    do { if try await login(address) == nil { return false } } catch is CredentialHelperError {}
    throw failure(.erase, said)
  }
}

extension CredentialHelper {
  /// What a helper prints, on its standard output, where it has no login; others show this text as it is.
  ///
  /// Source: https://github.com/docker/docker-credential-helpers/blob/v0.9.3/credentials/error.go
  private static let noneMessage = "credentials not found in native keychain"
  /// The user's name where the secret is an identity token.
  ///
  /// Source: https://github.com/docker/cli/blob/v28.0.0/cli/config/credentials/native_store.go
  private static let tokenUser = "<token>"

  /// A login as helpers read and print it.
  private struct Entry: Codable {
    var server: String?
    var username: String
    var secret: String

    private enum CodingKeys: String, CodingKey {
      case server = "ServerURL"
      case username = "Username"
      case secret = "Secret"
    }
  }

  private func answer(_ action: Action, _ input: Data) async throws -> ProgramRunner.Answer {
    func failure(_ reason: CredentialHelperError.Reason) -> CredentialHelperError {
      CredentialHelperError(helper: name, action: action.rawValue, reason: reason)
    }
    if name.utf8.contains(UInt8(ascii: "/")) { throw failure(.badName) }
    let folders = HostProgram.folders(ofPath: environment["PATH"])
    guard let path = HostProgram.find("docker-credential-\(name)", in: folders) else { throw failure(.missing) }
    let bounds = HostProgram.Limits(outputBytes: limits[.helperOutput], seconds: seconds)
    let program = HostProgram(path, [action.rawValue], environment: environment, input: input, limits: bounds)
    do {
      return try await ProgramRunner.answer(of: program)
    } catch ProgramError.timeLimit(_, let seconds) {
      throw failure(.tooSlow(seconds: seconds))
    } catch ProgramError.outputLimit(_, let bytes) {
      throw failure(.tooMuch(bytes: bytes))
    } catch let error as ProgramError {
      throw failure(.notStarted(error.diagnostics.map(\.found).joined(separator: "; ")))
    }
  }

  /// Helpers say on their standard output what went wrong; the standard error is for what else they want to say.
  private func failure(_ action: Action, _ said: ProgramRunner.Answer) -> CredentialHelperError {
    let output = Self.words(said.output)
    // A login is no message.
    let words = output.isEmpty || output.hasPrefix("{") ? Self.words(said.errors) : output
    return CredentialHelperError(
      helper: name, action: action.rawValue, reason: .failed(status: said.status, words: limits.shortened(words)))
  }

  private static func words(_ bytes: Data) -> String {
    String(decoding: bytes, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
  }
}
