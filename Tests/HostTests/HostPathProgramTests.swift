import SealerFoundations
import SealerHost
import Testing

@Suite struct HostPathProgramTests {
  @Test func theProgramThatRunsIsAFile() throws {
    let program = try #require(HostPath.program)
    #expect(program.isAbsolute && program.exists)
  }
}
