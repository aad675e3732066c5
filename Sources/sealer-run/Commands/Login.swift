import Foundation
import SealerDSL
import SealerKit

private let user = OptionSpec("username", short: "u", .single("NAME"), help: "The user's name.")
private let password = OptionSpec(
  "password", short: "p", .single("PASSWORD"), help: "The password; other users can see it.")
private let fromInput = OptionSpec("password-stdin", help: "Read the password from standard input.")

/// The registry that a user names, `docker.io` where none is named.
private func domain(_ invocation: Invocation) throws -> String {
  guard let text = invocation.arguments.first else { return "docker.io" }
  guard let address = LoginAddress(text), let reference = try? ImageReference("\(address.host)/x"),
    reference.domain == address.host
  else { throw UsageError.wrongValue(option: "REGISTRY", found: text, expected: "HOST[:PORT]") }
  return reference.domain
}

/// `login`: checks a user's credentials and keeps them in the helper that docker's file names, else in the file.
let loginCommand = CommandSpec(
  "login", summary: "Log in to a registry.", usage: "[REGISTRY]", arguments: 0...1,
  options: [user, password, fromInput] + RegistryFlags.all,
  examples: ["login -u robot --password-stdin registry.example.com < secret"]
) { invocation in
  let host = try domain(invocation)
  let workspace = try BuildFlags.workspace(invocation)
  var secret = invocation[password]
  if secret != nil { invocation.console.message("warning: -p shows the password to other users; use --password-stdin") }
  let name = try invocation[user] ?? Prompt(console: invocation.console).line("Username: ")
  if invocation.has(fromInput) {
    secret = try Prompt.wholeInput()
  } else if secret == nil {
    secret = try Prompt(console: invocation.console).secret("Password: ", instead: "--password-stdin")
  }
  let credential = Credential(user: name, secret: secret ?? "")
  try await RegistryClient(domain: host, settings: workspace.registrySettings, credential: credential).ping()
  try await workspace.credentials.login(host, credential)
  invocation.console.message("logged in to \(host)")
}

/// `logout`: forgets a registry's credentials.
let logoutCommand = CommandSpec(
  "logout", summary: "Log out of a registry.", usage: "[REGISTRY]", arguments: 0...1
) { invocation in
  let host = try domain(invocation)
  let wasThere = try await BuildFlags.workspace(invocation).credentials.logout(host)
  invocation.console.message(wasThere ? "logged out of \(host)" : "there was no login to \(host)")
}
