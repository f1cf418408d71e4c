/// What is changed between pandoc's readers and its plain text.
///
/// As it is, pandoc draws tables with rules and puts the lines of neighbouring cells beside each other, so that neither
/// a phrase nor a clause's label in a cell is found; old sites lay out whole pages as tables. It also marks emphasis
/// with underscores and writes the names of images.
enum PandocFilter {
  /// A filter in Lua, for pandoc 2.17 and later.
  ///
  /// A row becomes a line, its cells separated by ` | `, or by a blank after a colon (`索引号: 014`). Where only one cell
  /// has text, or a cell has more than one paragraph, the cells' paragraphs stand one after the other.
  static let lua = #"""
    local function hasText(cell) return pandoc.utils.stringify(cell.contents):find('%S') ~= nil end

    local function isLine(cell)
      local block = cell.contents[1]
      return #cell.contents == 1 and (block.t == 'Plain' or block.t == 'Para')
    end

    local function separator(cell)
      local text = pandoc.utils.stringify(cell.contents)
      local endsWithColon = text:sub(-1) == ':' or text:sub(-3) == '：'
      return endsWithColon and pandoc.Space() or pandoc.Str(' | ')
    end

    local function line(cells)
      local inlines = {}
      for number, cell in ipairs(cells) do
        if number > 1 then table.insert(inlines, separator(cells[number - 1])) end
        for _, inline in ipairs(cell.contents[1].content) do
          table.insert(inlines, inline.t == 'LineBreak' and pandoc.Space() or inline)
        end
      end
      return pandoc.Para(inlines)
    end

    local function addRow(row, blocks)
      local cells = {}
      local areLines = true
      for _, cell in ipairs(row.cells) do
        if hasText(cell) then
          table.insert(cells, cell)
          areLines = areLines and isLine(cell)
        end
      end
      if areLines and #cells > 1 then
        table.insert(blocks, line(cells))
        return
      end
      for _, cell in ipairs(cells) do
        for _, block in ipairs(cell.contents) do
          table.insert(blocks, block.t == 'Plain' and pandoc.Para(block.content) or block)
        end
      end
    end

    local function tableAsLines(element)
      local blocks = {}
      for _, block in ipairs(element.caption.long or {}) do table.insert(blocks, block) end
      for _, row in ipairs(element.head.rows) do addRow(row, blocks) end
      for _, body in ipairs(element.bodies) do
        for _, row in ipairs(body.head) do addRow(row, blocks) end
        for _, row in ipairs(body.body) do addRow(row, blocks) end
      end
      for _, row in ipairs(element.foot.rows) do addRow(row, blocks) end
      return blocks
    end

    local function content(inline) return inline.content end

    return {{
      Table = tableAsLines, Emph = content, Strong = content, Underline = content, SmallCaps = content,
      Image = function() return {} end,
    }}
    """#
}
