import Foundation
import TestSupport
import Testing

/// What the shell makes of the script.
@Suite struct CompletionTests {
  @Test(arguments: [
    ("b", 1, "build"), ("kubeadm mig", 2, "migrate"), ("prune --old", 2, "--older-than"),
    ("build --no-c", 2, "--no-cache"),
  ])
  func bash(typed: String, word: Int, completed: String) throws {
    let sealer = SealerProgram()
    let script = try sealer("completion", "bash")
    #expect(script.status == 0)
    try sealer.write("completion.bash", script.output)
    let words = (["sealer-run"] + typed.split(separator: " ").map(String.init)).map { "'\($0)'" }.joined(separator: " ")
    let answer = try Program.run(
      "bash", "-c",
      "source \(sealer.scratch("completion.bash")); COMP_WORDS=(\(words)); COMP_CWORD=\(word); _sealer_run; echo ${COMPREPLY[0]}"
    )
    #expect(answer.output == completed + "\n", "\(answer.output)")
  }

  @Test func otherShells() throws {
    let sealer = SealerProgram()
    #expect(try sealer("completion", "zsh").output.hasPrefix("autoload"))
    let fish = try sealer("completion", "fish").output
    #expect(fish.contains("-a build -d 'Build a cluster image.'") && fish.contains("-l keep-domain"))
  }
}
