-- The time by which the limits of one key are counted: the server's, in microseconds, plus an offset that grows whenever the
-- server's clock is found to have gone back. So it never goes back itself, and goes on at once.
-- last: the server's time when the key was written, nil if it was not   offset: as of then
-- Returns the server's time, the offset, and whether the clock has gone back, which is to be written down: as long as it is
-- not, time stands still for this key.
local function clock(last, offset)
  local time = redis.call('TIME')
  local server = time[1] * 1000000 + time[2]
  if not last then
    return server, 0, false
  end
  if server < last then
    return server, offset + last - server, true
  end
  return server, offset, false
end

-- For how many milliseconds a key is kept that is needed for so many microseconds. A little longer, because the server
-- measures the end of a key in whole milliseconds, and from when the script began.
local function lifetime(micros)
  return string.format('%.0f', math.ceil(micros / 1000) + 2)
end
