import SealerDSL
import SealerKit
import Testing

@testable import SealerCommands

/// What is said of each type's wrong values: the option, what was found, what is right.
///
/// Nothing is done then.
@Suite struct OptionErrorTests {
  static let rows: [(words: String, says: String)] = [
    ("images --format xml", "--format can't be 'xml'; expected text, json"),
    ("build --progress plane", "--progress can't be 'plane'; expected auto, tty, plain, json, none"),
    ("build --run=hots", "--run can't be 'hots'; expected auto, rootfs, host\n  did you mean 'host'?"),
    ("build --network bridge", "--network can't be 'bridge'; expected none, host"),
    ("build --type x", "--type can't be 'x'; expected kube-installer, app-installer"),
    (
      "build --pull=nver",
      "--pull can't be 'nver'; expected never, always, missing, ifnewer, true, false\n  did you mean 'never'?"
    ),
    (
      "lint --for sealer-1",
      "--for can't be 'sealer-1'; expected sealer-0.8, sealer-0.9\n  did you mean 'sealer-0.8' or 'sealer-0.9'?"
    ),
    ("export -o x --dialect dokcer", "--dialect can't be 'dokcer'; expected classic, docker\n  did you mean 'docker'?"),
    ("kubeadm render --lists name", "--lists can't be 'name'; expected by-field, replace, by-name"),
    ("kubeadm migrate --to v1 f", "--to can't be 'v1'; expected v1beta3, v1beta4"),
    ("kubeadm render --kubernetes one", "--kubernetes can't be 'one'; expected a version, such as v1.31.6"),
    ("plan --kube-version one", "--kube-version can't be 'one'; expected a version of Kubernetes, such as v1.19.8"),
    ("pull --tls-verify=no x", "--tls-verify can't be 'no'; expected true, false"),
    ("pull -j 0 x", "-j can't be '0'; expected a number from 1 to 64"),
    ("pull --jobs many x", "--jobs can't be 'many'; expected a number from 1 to 64"),
    ("pull --retries -1 x", "--retries can't be '-1'; expected a number from 0 to 100"),
    ("pull --creds :x y", "--creds can't be ':x'; expected USER[:PASSWORD]"),
    ("pull --plain-http a/b x", "--plain-http can't be 'a/b'; expected HOST[:PORT]"),
    (
      "pull --mirror nonsense x",
      "'nonsense' is not a mirror rule (--mirror); expected DOMAIN=HOST[/PREFIX], such as docker.io=localhost:5000/cache"
    ),
    ("login a/b", "REGISTRY can't be 'a/b'; expected HOST[:PORT]"),
    ("build --build-arg =x", "--build-arg can't be '=x'; expected NAME=VALUE"),
    ("build --label x", "--label can't be 'x'; expected NAME=VALUE"),
    ("build --chart-values x", "--chart-values can't be 'x'; expected CHART=FILE"),
    ("build --platform a/b/c/d", "--platform can't be 'a/b/c/d'; expected OS/ARCHITECTURE, such as linux/arm64"),
    (
      "inspect --platform linux/amd64,linux/arm64 x",
      "--platform can't be 'linux/amd64,linux/arm64'; expected one platform"
    ),
    (
      "prune --older-than soon",
      "--older-than can't be 'soon'; expected a whole number of seconds, or one with s, m, h, d or w"
    ),
    (
      "prune --keep 2XB",
      "--keep can't be '2XB'; expected a whole number of bytes, or one with B, kB, MB, GB, TB, KiB, MiB, GiB or TiB"
    ),
    ("build --limit path-bytes", "the limit 'path-bytes' lacks its value; expected NAME=VALUE"),
    (
      "build --limit path-bytes=0",
      "the limit path-bytes can't be '0'; expected a whole number of bytes, or one with B, kB, MB, GB, TB, KiB, MiB, GiB or TiB, more than 0"
    ),
    ("completion csh", "the shell can't be 'csh'; expected bash, zsh, fish\n  did you mean 'zsh'?"),
    ("export", "the option -o lacks its value; expected -o FOLDER"),
    ("save x", "the option -o lacks its value; expected -o PLACE"),
    ("merge a b", "the option -t lacks its value; expected -t NAME"),
    ("import", "'import' lacks an argument; expected import KUBEFILE"),
    ("diff a", "'diff' lacks an argument; expected diff A B"),
    ("merge -t x a", "'merge' lacks an argument; expected merge A B…"),
    ("push a b c", "'push' has the argument 'c' too much"),
  ]

  @Test(arguments: rows) func isSaid(words: String, says: String) async {
    let ears = Ears()
    let outcome = await CommandSet.tool.run(
      words.split(separator: " ").map(String.init), console: ears.console(), environment: [:])
    #expect(outcome == .usage && ears.output.text.isEmpty)
    #expect(ears.errors.text == "error: \(says)\n")
  }

  /// Where a type's own error says what is wrong, it is said with the option or the argument that it was given for.
  @Test(arguments: [
    ("build -t Bad:1", "'Bad:1' is not an image reference: the repository has upper-case letters (-t)"),
    ("build --tag=Bad:1", "'Bad:1' is not an image reference: the repository has upper-case letters (--tag)"),
    ("tag x Bad", "'Bad' is not an image reference: the repository has upper-case letters (NEW-NAME)"),
    ("rmi a Bad", "'Bad' is not an image reference: the repository has upper-case letters (NAME)"),
    ("build --update=a,Bad", "'Bad' is not an image reference: the repository has upper-case letters (--update)"),
    ("load oci:", "'oci:' names no path (PLACE)"), ("save -o oci: x", "'oci:' names no path (-o)"),
    ("init --name build x", "'build' can't name a package (--name)"),
  ]) func namesTheOption(words: String, says: String) async {
    let ears = Ears()
    let outcome = await CommandSet.tool.run(
      words.split(separator: " ").map(String.init), console: ears.console(), environment: [:])
    #expect(outcome == .usage && ears.errors.text.hasPrefix("error: \(says)"), "\(ears.errors.text)")
  }

  /// A path that the system would end at its first NUL.
  @Test func aPathIsChecked() async {
    let ears = Ears()
    let outcome = await CommandSet.tool.run(["build", "-f", "a\0b"], console: ears.console(), environment: [:])
    #expect(outcome == .usage)
    #expect(ears.errors.text.hasSuffix("can't be 'a\\u{0}b'; expected the path of a file or a folder\n"))
  }

  /// What is not given is what help says it is.
  @Test func defaults() throws {
    let values = try ParsedValues([], for: BuildCommand.spec)
    #expect(values[SharedOption.format] == .text && values.progress == .auto && !values[SharedOption.quiet])
    #expect(values[SharedOption.platform] == nil && values[ImageRequest.file] == nil)
    #expect(values[ImageRequest.update] == nil && values[SharedOption.tags].isEmpty)
    #expect(try values[ImageRequest.context] == nil)
    #expect(throws: UsageError.missingValue(option: "-t", placeholder: "NAME")) {
      try values.require(SharedOption.tags)
    }
    let all = try ParsedValues(["--update", "-q", "c"], for: BuildCommand.spec)
    #expect(all[ImageRequest.update] == .all && all.progress == .none)
    #expect(try all[ImageRequest.context] == "c")
    let platforms = try ParsedValues(["--platform=arm64,amd64,aarch64"], for: BuildCommand.spec)[SharedOption.platform]
    #expect(platforms?.all.map(\.description) == ["linux/arm64", "linux/amd64"])
  }
}
