// The parts of an XLSX file: a zip of XML, unpacked piece by piece within RowLimits.
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "base/result.hpp"
#include "exchange/rows.hpp"

struct zip;
struct zip_file;

namespace exchange {

// One part being unpacked.
class PartStream {
public:
    PartStream(zip_file* file, std::uint64_t bytes_max);
    // Up to `size` bytes; 0 at the end. Refuses "sheet.damaged", and "sheet.bomb" past the limit:
    // what the directory said of its size is not trusted.
    base::Result<std::size_t> read(char* to, std::size_t size);
    std::uint64_t bytes_read() const { return read_; }

private:
    std::unique_ptr<zip_file, int (*)(zip_file*)> file_;
    std::uint64_t left_, read_ = 0;
};

class WorkbookParts {
public:
    // Refuses "sheet.damaged" and "sheet.bomb".
    static base::Result<std::unique_ptr<WorkbookParts>> open(const std::filesystem::path& file,
                                                             const RowLimits& limits);
    static base::Result<std::unique_ptr<WorkbookParts>> open(std::string_view bytes,
                                                             const RowLimits& limits);

    bool has(const std::string& name) const;
    std::uint64_t size_of(const std::string& name) const;  // As the directory says.
    base::Result<std::unique_ptr<PartStream>> part(const std::string& name) const;
    // All of a part, piece by piece.
    base::Result<base::Done> each_piece(
        const std::string& name,
        const std::function<base::Result<base::Done>(std::string_view piece)>& use) const;

private:
    WorkbookParts(zip* archive, const RowLimits& limits);
    static base::Result<std::unique_ptr<WorkbookParts>> of(zip* archive, const RowLimits& limits);
    base::Result<base::Done> within_bounds() const;

    std::unique_ptr<zip, void (*)(zip*)> archive_;
    RowLimits limits_;
};

}  // namespace exchange
