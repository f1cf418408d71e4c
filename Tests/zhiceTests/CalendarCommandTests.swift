import FoundationEssentials
import TestSupport
import Testing

/// `zhice measures --format ics`.
struct CalendarCommandTests {
  /// Calls with a folder that has an index of a plan with deadlines.
  private func withPlan(_ body: (TestFolder, String) throws -> Void) throws {
    try TestFolder.temporary { folder in
      try folder.write(
        """
        某市2026年重点任务

        一、重点任务
        (一)引进人才。引进海外人才100名;完善政策、服务,形成合力。(牵头单位:市人社局;配合单位:市科技局;完成时限:2026年6月)
        (二)建设平台。建设重点实验室。(牵头单位:市科技局;完成时限:2026年)
        (三)优化服务。优化政务服务。(牵头单位:市数据局;完成时限:长期坚持)
        (四)加强宣传。加强政策宣传。(牵头单位:市委宣传部)
        """, to: "plan.txt")
      #expect(try Program.run("index", folder["plan.txt"], "-o", folder["plan.zhice"]).status == 0)
      try body(folder, folder["plan.zhice"])
    }
  }

  @Test func `a deadline is an event on its last day, and others are counted`() throws {
    try withPlan { _, index in
      let program = try Program.run("measures", "-i", index, "--format", "ics")
      #expect(program.status == 0)
      #expect(
        program.error
          == "2 deadlines; left out: 1 measure whose deadline names no day, 1 measure without a deadline\n")
      let lines = Array(program.output.utf8).split(separator: [13, 10]).map { String(decoding: $0, as: UTF8.self) }
      #expect(lines.first == "BEGIN:VCALENDAR" && lines.last == "END:VCALENDAR")
      #expect(lines.allSatisfy { $0.utf8.count <= 75 && !$0.contains("\n") && !$0.contains("\u{FFFD}") })
      let unfolded = program.output.replacing("\r\n ", with: "")
      #expect(unfolded.contains("DTSTART;VALUE=DATE:20260630\r\nSUMMARY:引进人才（市人社局）\r\n"))
      #expect(unfolded.contains("DTSTART;VALUE=DATE:20261231\r\nSUMMARY:建设平台（市科技局）\r\n"))
      #expect(unfolded.contains("引进海外人才100名\\;完善政策、服务\\,形成合力。"))
      #expect(unfolded.contains("DTSTAMP:19700101T000000Z\r\n"))
      #expect(try Program.run("measures", "-i", index, "--format", "ics").output == program.output)
    }
  }

  @Test func `without a deadline there is no calendar`() throws {
    let program = try Program.run("measures", "place:昆山", "--format", "ics")
    #expect(program.status == 1 && program.output.isEmpty)
    #expect(program.error == "0 deadlines; left out: 24 measures without a deadline\n")
  }

  private static let hasReader = Shell.output(["python3", "-c", "import icalendar; print(1)"]) == "1\n"

  @Test(.enabled(if: hasReader, "icalendar is not installed"))
  func `icalendar reads the events`() throws {
    try withPlan { folder, index in
      try folder.write(try Program.run("measures", "-i", index, "--format", "ics").output, to: "deadlines.ics")
      let script = """
        import sys, icalendar
        for event in icalendar.Calendar.from_ical(open(sys.argv[1], "rb").read()).walk("VEVENT"):
            print(event["DTSTART"].dt, event["SUMMARY"], event["DESCRIPTION"].split("\\n")[0])
        """
      let read = Shell.output(["python3", "-c", script, folder["deadlines.ics"]])
      #expect(read == "2026-06-30 引进人才（市人社局） 完成时限：2026年6月\n2026-12-31 建设平台（市科技局） 完成时限：2026年\n")
    }
  }
}
