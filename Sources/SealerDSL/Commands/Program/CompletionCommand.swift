/// `completion`: the script for a shell.
struct CompletionCommand: Command {
  private static let shell = Operand("the shell", usage: "bash|zsh|fish", as: Completion.Shell.self)
  static let spec = CommandSpec(
    "completion", summary: "Print a script that completes commands and options in a shell.", operands: [shell],
    examples: ["completion bash > /etc/bash_completion.d/sealer-run"]
  ).unbounded

  private let shell: Completion.Shell

  init(_ values: ParsedValues) throws { shell = try values[Self.shell] }

  func run(_ context: CommandContext) {
    context.console.write(text: Completion(context.set).script(shell))
  }
}
