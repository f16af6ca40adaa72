// The only file with coroutines. g++ 12 destroys a temporary with a destructor twice when
// it stands inside a co_await expression (a capturing lambda, an aggregate, either side of
// ?:), so here every such value is named before it is awaited.
#include "http/connection.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/buffer.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>

#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include <algorithm>
#include <exception>

#include "base/text.hpp"
#include "http/target.hpp"

namespace http {
namespace {

namespace asio = boost::asio;
using boost::system::error_code;

constexpr auto token = asio::as_tuple(asio::use_awaitable);
constexpr std::size_t head_read_bytes = 4 * 1024;
constexpr std::size_t body_read_bytes = 64 * 1024;
constexpr std::size_t write_slice_bytes = 256 * 1024;
constexpr std::string_view head_end = "\r\n\r\n";
constexpr std::string_view continue_line = "HTTP/1.1 100 Continue\r\n\r\n";

}  // namespace

// A request on its way through a worker.
struct Connection::Errand {
    explicit Errand(const asio::any_io_executor& executor) : signal(executor) {}
    Request request;
    Response response;
    bool is_done = false;  // Written and read on the I/O thread.
    Signal signal;
};

Connection::Connection(asio::ip::tcp::socket socket, House& house, std::string remote_address)
    : socket_(std::move(socket)),
      house_(house),
      remote_address_(std::move(remote_address)),
      held_bodies_(house) {}

void Connection::start(std::function<void()> on_end) {
    auto conversation = run(shared_from_this());
    asio::co_spawn(socket_.get_executor(), std::move(conversation),
                   [on_end = std::move(on_end)](const std::exception_ptr& exception) {
                       if (exception)
                           spdlog::error("a connection ended by an exception");
                       on_end();
                   });
}

void Connection::expire_if_due(Clock::time_point now) {
    if (now < due_)
        return;
    due_never();
    is_expired_ = true;
    error_code ignored;
    socket_.cancel(ignored);
}

void Connection::close_if_idle() {
    if (is_idle_)
        close();
}

void Connection::close() {
    error_code ignored;
    socket_.close(ignored);
}

asio::awaitable<void> Connection::run(std::shared_ptr<Connection> self) {
    error_code ignored;
    self->socket_.set_option(asio::ip::tcp::no_delay(true), ignored);
    while (co_await self->serve_one())
        self->is_first_ = false;
    self->close();
}

asio::awaitable<bool> Connection::serve_one() {
    const Arrival arrival = co_await read_request();
    if (arrival == Arrival::gone)
        co_return false;
    due_never();
    Response response;
    After after = After::close;
    if (arrival == Arrival::faulty) {
        parser_.reset();
        held_bodies_.release();
        response = house_.site.refuse(faults_, reader_);
    } else {
        const bool may_stay = parser_->keep_alive();
        response = co_await ask_worker();
        after = may_stay && !house_.is_draining ? After::keep_open : After::close;
    }
    bool is_written = false;
    if (std::holds_alternative<Stream>(response.body) && has_body(response.status) && !is_head_)
        is_written = co_await write_stream(response, after);
    else
        is_written = co_await write_whole(response, after);
    if (is_written && (after == After::close || !framing_.is_http_1_1))
        co_await linger();
    co_return is_written&& after == After::keep_open;
}

asio::awaitable<Connection::Arrival> Connection::read_request() {
    request_ = Request{};
    request_.remote_address = remote_address_;
    faults_.clear();
    held_bodies_.release();
    framing_ = Framing{};
    is_head_ = false;
    parser_.reset();
    Arrival arrival = co_await read_head();
    request_.id = fmt::format("{}-{:x}", house_.run, ++house_.requests);
    reader_ = Reader{Language::zh, request_.id};
    if (arrival == Arrival::whole)
        arrival = open_request();
    if (arrival != Arrival::whole)
        co_return arrival;
    if (request_.headers.has("Expect") && !parser_->is_done()) {
        due_in(house_.limits.write_idle);
        const bool is_written = co_await write_bytes(continue_line, {});
        if (!is_written)
            co_return Arrival::gone;
    }
    arrival = co_await read_body();
    co_return arrival;
}

asio::awaitable<Connection::Arrival> Connection::read_head() {
    const Limits& limits = house_.limits;
    due_in(is_first_ || !in_.empty() ? limits.header : limits.keep_alive);
    std::size_t looked_at = 0;
    for (;;) {
        while (in_.starts_with("\r\n"))  // RFC 9112 §2.2: blank lines before a request.
            in_.erase(0, 2);
        if (const auto fault = fault_of_unfinished_head(in_, std::min(looked_at, in_.size())))
            co_return fail(*fault);
        if (is_head_whole(looked_at))
            co_return Arrival::whole;
        if (in_.size() > head_bytes_max)
            co_return fail("request.header_too_large");
        looked_at = in_.size();
        is_idle_ = in_.empty();
        if (is_idle_ && house_.is_draining)
            co_return Arrival::gone;
        const std::size_t read = co_await read_some(head_read_bytes);
        if (read == 0)
            co_return is_expired_ && !in_.empty() ? fail("request.too_slow") : Arrival::gone;
        if (is_idle_)
            due_in(limits.header);
        is_idle_ = false;
    }
}

bool Connection::is_head_whole(std::size_t looked_at) {
    const std::size_t overlap = head_end.size() - 1;
    const auto end = in_.find(head_end, looked_at > overlap ? looked_at - overlap : 0);
    head_size_ = end == std::string::npos ? 0 : end + head_end.size();
    return head_size_ > 0 && head_size_ <= head_bytes_max;
}

Connection::Arrival Connection::fail(std::string code) {
    std::string most;
    if (code == "request.body_too_large")
        most = std::to_string(load_.body_bytes_max);
    faults_.push_back({std::move(code), "", "", {{"max", most}}});
    return Arrival::faulty;
}

// From the raw head to a Request without its body.
Connection::Arrival Connection::open_request() {
    if (const auto fault = fault_of_head(std::string_view(in_).substr(0, head_size_)))
        return fail(*fault);
    parser_.emplace();
    parser_->header_limit(head_bytes_max + 1);
    parser_->body_limit(boost::none);  // Checked below, when the route is known.
    parser_->eager(false);
    error_code error;
    const std::size_t consumed = parser_->put(asio::buffer(in_.data(), head_size_), error);
    if (error || !parser_->is_header_done())
        return fail("request.malformed");
    in_.erase(0, consumed);
    const auto& message = parser_->get();
    for (const auto& field : message)
        request_.headers.add(std::string(field.name_string()), std::string(field.value()));
    request_.language = language_of(request_.headers.get("Accept-Language"));
    reader_.language = request_.language;
    framing_.is_http_1_1 = message.version() == 11;
    if (const auto fault = fault_of_headers(request_.headers, framing_.is_http_1_1))
        return fail(*fault);
    const auto method = method_of(std::string_view(message.method_string()));
    if (!method)
        return fail("request.method_unknown");
    request_.method = *method;
    is_head_ = *method == Method::head;
    auto target = parse_target(std::string_view(message.target()));
    if (!target) {
        faults_ = target.refusals();
        return Arrival::faulty;
    }
    request_.path = target.value().path;
    request_.query = target.value().query;
    load_ = house_.site.load_of(*method, request_.path);
    if (parser_->content_length().value_or(0) > load_.body_bytes_max)
        return fail("request.body_too_large");
    parser_->body_limit(load_.body_bytes_max);
    return Arrival::whole;
}

asio::awaitable<Connection::Arrival> Connection::read_body() {
    const Limits& limits = house_.limits;
    const auto begun = Clock::now();
    std::int64_t received = 0;
    parser_->eager(true);
    while (!parser_->is_done()) {
        if (feed_body() == Arrival::faulty)
            co_return Arrival::faulty;
        if (parser_->is_done())
            break;
        const auto slowest = begun + limits.body_idle +
                             std::chrono::seconds(received / limits.body_bytes_per_second_min);
        due_ = std::min(Clock::now() + limits.body_idle, slowest);
        const std::size_t read = co_await read_some(body_read_bytes);
        if (read == 0)
            co_return is_expired_ ? fail("request.too_slow") : Arrival::gone;
        received += static_cast<std::int64_t>(read);
        held_bodies_.add(read);
        if (held_bodies_.is_over())
            co_return fail("server.busy");
    }
    request_.body = std::move(parser_->get().body());
    co_return Arrival::whole;
}

// Gives the parser what has come. What it leaves is the beginning of a chunk's head.
Connection::Arrival Connection::feed_body() {
    error_code error;
    while (!in_.empty() && !parser_->is_done()) {
        const std::size_t consumed = parser_->put(asio::buffer(in_), error);
        in_.erase(0, consumed);
        if (error == boost::beast::http::error::need_more || consumed == 0)
            break;
        if (error)
            break;
    }
    if (error == boost::beast::http::error::body_limit)
        return fail("request.body_too_large");
    if (error && error != boost::beast::http::error::need_more)
        return fail("request.malformed");
    if (!parser_->is_done() && in_.size() > head_bytes_max)
        return fail("request.malformed");
    return Arrival::whole;
}

// 0: the other side is gone, or the deadline has passed.
asio::awaitable<std::size_t> Connection::read_some(std::size_t most) {
    const std::size_t held = in_.size();
    is_expired_ = false;
    in_.resize(held + most);
    const auto [error, read] =
        co_await socket_.async_read_some(asio::buffer(in_.data() + held, most), token);
    in_.resize(held + (error ? 0 : read));
    co_return error ? 0 : read;
}

Response Connection::busy() const {
    return house_.site.refuse({{"server.busy", "", "", {}}}, reader_);
}

Workers& Connection::workers_for_request() const {
    if (load_.lane == Lane::heavy)
        return house_.heavy_workers;
    const bool only_reads = is_safe(request_.method) || load_.only_reads;
    return only_reads ? house_.reading_workers : house_.workers;
}

asio::awaitable<Response> Connection::ask_worker() {
    auto errand = std::make_shared<Errand>(socket_.get_executor());
    Workers& workers = workers_for_request();
    errand->request = std::move(request_);
    const Site& site = house_.site;
    const bool is_taken = workers.offer([errand, &site] {
        errand->response = site.answer(std::move(errand->request));
        asio::post(errand->signal.executor(), [errand] {
            errand->is_done = true;
            errand->signal.announce();
        });
    });
    if (!is_taken)
        co_return busy();
    while (!errand->is_done)
        co_await errand->signal.timer().async_wait(token);
    co_return std::move(errand->response);
}

asio::awaitable<bool> Connection::write_whole(const Response& response, After after) {
    framing_.after = after;
    const std::string head = head_of(response, framing_);
    std::string_view body;
    if (!is_head_ && has_body(response.status))
        body = bytes_of(response);
    std::string_view slice = body.substr(0, write_slice_bytes);
    bool is_written = co_await write_bytes(head, slice);
    for (body.remove_prefix(slice.size()); is_written && !body.empty();
         body.remove_prefix(slice.size())) {
        slice = body.substr(0, write_slice_bytes);
        is_written = co_await write_bytes(slice, {});
    }
    co_return is_written;
}

asio::awaitable<bool> Connection::write_bytes(std::string_view first, std::string_view second) {
    due_in(house_.limits.write_idle);
    const std::array<asio::const_buffer, 2> buffers{asio::buffer(first), asio::buffer(second)};
    const auto [error, written] = co_await asio::async_write(socket_, buffers, token);
    due_never();
    co_return !error;
}

// A stream that fails half-way must not look whole: the connection breaks instead.
asio::awaitable<bool> Connection::write_stream(const Response& response, After after) {
    framing_.after = framing_.is_http_1_1 ? after : After::close;
    auto pipe = std::make_shared<Pipe>(socket_.get_executor());
    const bool is_taken = house_.streams.offer(
        [pipe, id = reader_.request_id, stream = std::get<Stream>(response.body)] {
            try {
                stream(*pipe);
                pipe->finish();
            } catch (const Disconnected&) {
                pipe->fail();
            } catch (const std::exception& exception) {
                spdlog::error("request {} failed while streaming: {}", id, exception.what());
                pipe->fail();
            }
        });
    if (!is_taken) {
        const Response refusal = busy();
        const bool is_written = co_await write_whole(refusal, after);
        co_return is_written;
    }
    const std::string head = head_of(response, framing_);
    bool is_written = co_await write_bytes(head, {});
    if (is_written)
        is_written = co_await write_chunks(*pipe);
    pipe->abandon();
    co_return is_written;
}

asio::awaitable<bool> Connection::write_chunks(Pipe& pipe) {
    const bool is_chunked = framing_.is_http_1_1;
    std::string chunk;
    for (;;) {
        if (pipe.take(chunk)) {
            std::string prefix;
            if (is_chunked) {
                prefix = chunk_prefix(chunk.size());
                chunk += chunk_suffix;
            }
            const bool is_written = co_await write_bytes(prefix, chunk);
            if (!is_written)
                co_return false;
            continue;
        }
        const Pipe::End end = pipe.ended();
        if (end == Pipe::End::failed)
            co_return false;
        if (end == Pipe::End::complete)
            break;
        co_await pipe.signal().timer().async_wait(token);
    }
    if (!is_chunked)
        co_return true;
    const bool is_written = co_await write_bytes(last_chunk, {});
    co_return is_written;
}

// Reads on until the other side has our answer: closing over unread bytes would make the
// system send a reset, and the reader would see that instead of the answer.
asio::awaitable<void> Connection::linger() {
    error_code ignored;
    socket_.shutdown(asio::ip::tcp::socket::shutdown_send, ignored);
    due_in(house_.limits.linger);
    std::size_t discarded = 0;
    while (discarded < house_.limits.linger_bytes_max) {
        in_.clear();
        const std::size_t read = co_await read_some(body_read_bytes);
        if (read == 0)
            break;
        discarded += read;
    }
}

}  // namespace http
