import SealerFoundations
import Testing

@testable import SealerKit

struct RunErrorTests {
  private static let site = SourceSite(file: "Kubefile", line: 2, column: 1)

  private static let texts: [(RunError, String)] = [
    (
      .failed(command: "make", status: 2, lines: ["one", "two"], site: site),
      "Kubefile:2:1: error: 'make' ended with status 2; expected status 0\n  it printed last:\n    one\n    two"
    ),
    (
      .failed(command: "make", status: 127, lines: [], site: site),
      "Kubefile:2:1: error: 'make' ended with status 127 (no such command in the rootfs); expected status 0\n"
        + "  it printed nothing"
    ),
    (
      .failed(command: "make", status: 137, lines: [], site: site),
      "Kubefile:2:1: error: 'make' ended with status 137 (it was killed, perhaps because it took more memory than --limit "
        + "run-memory allows); expected status 0\n  it printed nothing"
    ),
    (
      .noRuntime(site: site),
      "Kubefile:2:1: error: there is no runc and no crun on this machine; expected an OCI runtime, which shuts RUN off\n"
        + "  install one by 'apt-get install runc', or use --run=host, which runs the command unconfined on this machine"
    ),
    (
      .noSandbox(reasons: ["/usr/sbin/runc: no", "/usr/bin/crun: neither"], site: site),
      "Kubefile:2:1: error: RUN can't be shut off here: /usr/sbin/runc: no; /usr/bin/crun: neither; expected user, mount, "
        + "pid and network namespaces, and a runtime that works with them\n  try 'apt-get install runc', allow namespaces, or "
        + "use --run=host, which runs the command unconfined on this machine"
    ),
    (
      .noShell(site: site),
      "Kubefile:2:1: error: the rootfs holds no /bin/sh; expected a shell for --run=rootfs\n  use --run=auto, which lends "
        + "it this machine's programs"
    ),
    (
      .badName(folder: .root.child("d"), bytes: "\\xffx", site: site),
      "Kubefile:2:1: error: the command made a file in 'd' whose name is no UTF-8: \\xffx; expected names that a layer can "
        + "hold\n  rename it, or remove it in the same RUN"
    ),
  ]

  @Test(arguments: texts.indices) func saysWhatToDo(_ index: Int) {
    let (error, text) = Self.texts[index]
    #expect(error.diagnostics.map(\.description) == [text])
  }
}
