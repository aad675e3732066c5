/// Scripts that complete the words of a program in a shell; they know the commands and options as they are now.
struct Completion {
  /// A shell.
  enum Shell: String, CaseIterable, OptionValue { case bash, zsh, fish }

  private let program: String
  private let place: CommandPlace
  private let commands: [CommandSpec]

  /// The completion of a program.
  init(_ set: CommandSet) {
    program = set.program
    place = set.place
    commands = set.specs
  }

  private func specs(of command: CommandSpec) -> [OptionSpec] { command.options(at: place).map(\.spec) }

  /// The script, for `source <(sealer-run completion bash)` and the like.
  func script(_ shell: Shell) -> String {
    switch shell {
    case .bash: bash
    case .zsh: "autoload -U +X bashcompinit && bashcompinit\n" + bash
    case .fish: fish
    }
  }

  /// The words that may come first, groups once.
  private var first: [String] {
    var words: [String] = []
    for word in commands.map({ String($0.name.prefix { $0 != " " }) }) + ["help"] where !words.contains(word) {
      words.append(word)
    }
    return words
  }

  /// The second words of a group.
  private func second(_ group: String) -> [String] {
    commands.compactMap { $0.name.hasPrefix(group + " ") ? String($0.name.dropFirst(group.count + 1)) : nil }
  }

  private func flags(_ group: String) -> [String] {
    var flags: [String] = []
    for spec in commands where spec.name == group || spec.name.hasPrefix(group + " ") {
      for option in specs(of: spec) where !flags.contains("--\(option.name)") { flags.append("--\(option.name)") }
    }
    return flags + ["--help"]
  }

  private var function: String { "_" + String(program.map { $0.isLetter || $0.isNumber ? $0 : "_" }) }

  /// Options behind a dash, the second word of a group, else files and folders.
  private var bash: String {
    let cases = first.map { word in
      let words = word == "help" ? first : second(word)
      return
        "    \(word)) words=\"\(words.joined(separator: " "))\"; flags=\"\(flags(word).joined(separator: " "))\" ;;"
    }
    return """
      \(function)() {
        local current=${COMP_WORDS[COMP_CWORD]} words="" flags=""
        COMPREPLY=()
        if [ "$COMP_CWORD" -eq 1 ]; then
          COMPREPLY=($(compgen -W "\(first.joined(separator: " "))" -- "$current"))
          return
        fi
        case "${COMP_WORDS[1]}" in
      \(cases.joined(separator: "\n"))
        esac
        case "$current" in
          -*) COMPREPLY=($(compgen -W "$flags" -- "$current")) ;;
          *)
            [ "$COMP_CWORD" -eq 2 ] && [ -n "$words" ] && COMPREPLY=($(compgen -W "$words" -- "$current"))
            [ ${#COMPREPLY[@]} -gt 0 ] || COMPREPLY=($(compgen -f -- "$current")) ;;
        esac
      }
      complete -o filenames -F \(function) \(program)
      """
  }

  private var fish: String {
    let heads = first.map { word in
      let summary = commands.first { $0.name == word }?.summary ?? ""
      return "complete -c \(program) -f -n __fish_use_subcommand -a \(word) -d '\(quoted(summary))'"
    }
    let options = commands.flatMap { spec -> [String] in
      let word = String(spec.name.prefix { $0 != " " })
      let more = second(word).map { "complete -c \(program) -n '__fish_seen_subcommand_from \(word)' -a \($0)" }
      return more
        + specs(of: spec).map { option in
          let short = option.short.map { " -s \($0)" } ?? ""
          let value = option.form == .flag ? "" : " -r"
          return "complete -c \(program) -n '__fish_seen_subcommand_from \(word)' -l \(option.name)\(short)\(value)"
            + " -d '\(quoted(option.help))'"
        }
    }
    var seen: Set<String> = []
    return (heads + options).filter { seen.insert($0).inserted }.joined(separator: "\n")
  }

  private func quoted(_ text: String) -> String { text.replacing("'", with: "\\'") }
}
