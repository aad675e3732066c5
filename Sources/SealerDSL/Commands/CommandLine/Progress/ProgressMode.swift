/// How a command shows how far it is, as docker's `--progress` has it.
package enum ProgressMode: String, CaseIterable, OptionValue {
  /// `tty` on a terminal, else `plain`.
  case auto
  /// Lines that change in place.
  case tty
  /// A line for each part that is there, and one every ten seconds.
  case plain
  /// A line of JSON for each event.
  case json
  /// Nothing.
  case none
}
