-- server label clients lasting. How many there are, and how long the leader has its lease. Who has not said it again in time is gone. What was answered to servers that have asked for nothing for an
-- hour is forgotten then, too.
local servers = keys .. 'servers'
local time = tonumber(now())
if ARGV[4] == '0' then
  redis.call('HDEL', servers, ARGV[1])
else
  redis.call('HSET', servers, ARGV[1], ARGV[3] .. ' ' .. whole(time + ARGV[4]) .. ' ' .. ARGV[2])
end
local count, clients, gone = 0, 0, false
local all = redis.call('HGETALL', servers)
for i = 1, #all, 2 do
  local has, till = string.match(all[i + 1], '^(%d+) (%d+)')
  if tonumber(till) < time then
    redis.call('HDEL', servers, all[i])
    gone = true
  else
    count = count + 1
    clients = clients + has
  end
end
if gone then
  local requests = redis.call('HGETALL', keys .. 'requests')
  for i = 1, #requests, 2 do
    if string.match(requests[i + 1], '(%d+)$') + 3600000 < time then redis.call('HDEL', keys .. 'requests', requests[i]) end
  end
end
return {count, clients, redis.call('PTTL', keys .. 'lease')}
