import Testing

@testable import PolicyText

/// How a table of cells is written as lines.
struct CellGridTests {
  private func lines(_ build: (inout CellGrid) -> Void) -> [String] {
    var grid = CellGrid()
    build(&grid)
    return grid.text().split(separator: "\n").map(String.init)
  }

  @Test func `A row is a line of its cells, the empty ones too`() {
    let lines = lines { grid in
      for row in [["序号", "任务", "时限"], ["1", "", "年底"]] {
        grid.addRow()
        for cell in row { grid.addCell(cell) }
      }
    }
    #expect(lines == ["序号 | 任务 | 时限", "1 |  | 年底"])
  }

  @Test func `A cell that spans stands in all that it covers`() {
    let lines = lines { grid in
      grid.addRow()
      grid.addCell("领域", rows: 3)
      grid.addCell("指标", columns: 2)
      grid.addRow()
      grid.addCell("甲", rows: 2)
      grid.addCell("乙")
      grid.addRow()
      grid.addCell("丙")
    }
    #expect(lines == ["领域 | 指标 | 指标", "领域 | 甲 | 乙", "领域 | 甲 | 丙"])
  }

  @Test func `A cell that goes on from above stands in its row, too`() {
    let lines = lines { grid in
      grid.addRow()
      grid.addCell("甲")
      grid.addCell("乙")
      grid.addRow()
      grid.continueCell()
      grid.addCell("丙")
    }
    #expect(lines == ["甲 | 乙", "甲 | 丙"])
  }

  @Test func `A span in the last column reaches rows that are shorter`() {
    let lines = lines { grid in
      grid.addRow()
      grid.addCell("甲")
      grid.addCell("乙")
      grid.addCell("丙", rows: 2)
      grid.addRow()
      grid.addCell("丁")
    }
    #expect(lines == ["甲 | 乙 | 丙", "丁 |  | 丙"])
  }

  @Test func `A row of one cell is a plain line, and paragraphs of a cell are one line`() {
    let lines = lines { grid in
      grid.addRow()
      grid.addCell("一、基础设施", columns: 3)
      grid.addRow()
      grid.addCell("建设60个\n其中：甲区 | 乙区")
      grid.addCell(" ")
      grid.addRow()
      grid.addCell("")
    }
    #expect(lines == ["一、基础设施", "建设60个\u{2003}其中：甲区 \u{2223} 乙区 | "])
  }

  @Test func `What a cell holds never parts it`() {
    let cells = lines { grid in
      for cell in ["任务", "甲 | 乙", "|丙", "丁 |"] {
        grid.addRow()
        grid.addCell(cell)
        grid.addCell("责任单位")
      }
    }
    let tables = TextTableFinder(
      text: SourceText(cells.joined(separator: "\n")),
      lines: PhysicalLine.lines(of: SourceText(cells.joined(separator: "\n")))
    ).tables()
    #expect(tables.first?.head.columns.count == 2 && tables.first?.rows.count == 3)
  }

  @Test func `A table without text is none, and one beyond the limit ends there`() {
    #expect(lines { grid in grid.addCell("", columns: 1000, rows: 65_534) } == [])
    let wide = lines { grid in
      for _ in 0..<1100 {
        grid.addRow()
        for _ in 0..<2 { grid.addCell("甲", columns: 1000) }
      }
    }
    #expect(wide.reduce(0) { $0 + $1.split(separator: " | ").count } <= (1 << 20) + 2200)
    // No text is lost beyond the limit.
    #expect(wide.last == "甲")
  }
}
